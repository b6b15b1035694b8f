package io.rowferry.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Programs of Debian's archive, with all libraries that they need, libc included, unpacked into a folder. Nothing is installed: apt works
 * on a state of its own, as any user, and takes the mirror and the proxies that the machine is set up for.
 */
final class DebianPackages {
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    /** Said to be installed: a server runs without them. */
    private static final String STAND_INS = Stream.of("perl", "debconf")
            .map(name -> "Package: " + name + "\\nStatus: install ok installed\\nVersion: 99\\nArchitecture: amd64\\n"
                    + "Multi-Arch: allowed\\nMaintainer: none\\nDescription: none\\n")
            .collect(Collectors.joining("\\n"));

    private static final String FETCH = """
            set -eu
            suite=$1 package=$2 keyring=$3 stand_ins=$4
            mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
                grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')
            mkdir -p apt/lists/partial apt/cache/archives/partial
            printf "$stand_ins" > apt/status
            echo "deb [signed-by=$keyring] ${mirror:?the machine names no apt repository} $suite main" > apt/sources.list
            cat > apt/apt.conf <<END
            Dir::State "$PWD/apt";
            Dir::State::lists "$PWD/apt/lists";
            Dir::State::status "$PWD/apt/status";
            Dir::Cache "$PWD/apt/cache";
            Dir::Etc::sourcelist "$PWD/apt/sources.list";
            Dir::Etc::sourceparts "/dev/null";
            APT::Sandbox::User "";
            APT::Install-Recommends "false";
            Acquire::Languages "none";
            Acquire::Retries "3";
            Acquire::Check-Valid-Until "false";
            Debug::NoLocking "true";
            END
            export APT_CONFIG=$PWD/apt/apt.conf
            apt-get -qq update
            apt-get -qq -y --download-only install "$package"
            for file in apt/cache/archives/*.deb; do dpkg-deb -x "$file" .; done
            rm -rf apt etc var usr/bin usr/share/doc usr/share/man usr/share/locale usr/share/lintian
            """;

    private DebianPackages() {}

    /** Whether such programs run here. */
    static boolean isLinuxOnAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /**
     * Fetches a package and what it needs into an empty folder.
     *
     * @throws ServerUnavailableException if this machine cannot
     */
    static void unpack(String suite, String name, Path folder) {
        boolean apt = Shell.run(folder, List.of("apt-get", "--version")).exitCode() == 0;
        if (!isLinuxOnAmd64() || !apt || !Files.exists(KEYRING)) {
            throw new ServerUnavailableException("It needs Linux on x86-64, apt-get and Debian's keyring, " + KEYRING);
        }
        Shell.Result fetched =
                Shell.run(folder, List.of("sh", "-c", FETCH, "fetch", suite, name, KEYRING.toString(), STAND_INS));
        if (fetched.exitCode() != 0) {
            throw new ServerUnavailableException("Debian's package " + name + " of " + suite + " cannot be fetched: "
                    + fetched.output().strip());
        }
    }

    /** What starts a program of an unpacked package: the dynamic linker that came with it, since its libc is not the machine's. */
    static List<String> loader(Path root) {
        List<Path> folders = Stream.of("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu")
                .map(root::resolve)
                .toList();
        Path linker = folders.stream()
                .map(folder -> folder.resolve("ld-linux-x86-64.so.2"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No dynamic linker in " + root));
        String path = folders.stream().map(Path::toString).collect(Collectors.joining(":"));
        return List.of(linker.toString(), "--library-path", path);
    }
}
