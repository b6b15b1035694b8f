package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a folder of its own, with a java and an mvn that note what they were asked to do. */
class LauncherTest {
    private static final String SYSTEM_TOOLS =
            "bash env dirname readlink sed head tail find mkdir mv grep tr awk flock cat";

    @TempDir
    Path temporary;

    private Path home = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void aTreeThatWasNeverBuilt() throws IOException {
        home = Files.createDirectories(temporary.resolve("a folder with spaces"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        Files.copy(Path.of(System.getProperty("rowferry.home", "..")).resolve("rowferry"), home.resolve("rowferry"));
        Files.setPosixFilePermissions(home.resolve("rowferry"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("pom.xml"), "");
        for (String module : new String[] {"mapping", "job", "cli", "testbed", "demo", "benchmarks"}) {
            Files.writeString(
                    Files.createDirectories(home.resolve(module + "/src/main")).resolve("Some.java"), "");
        }
        java("17.0.15");
        maven("for m in cli demo benchmarks; do mkdir -p $m/target; echo \"jar of $m\" > $m/target/classpath; done");
    }

    @Test
    void theFirstUseBuildsAndSaysSoAndTheSecondDoesNot() throws IOException {
        Ran first = launch("status", "--output", "json");
        Ran second = launch("status");

        assertThat(first.code()).isZero();
        assertThat(first.err()).startsWith("Building Rowferry").hasLineCount(1);
        assertThat(first.out()).contains("io.rowferry.cli.Rowferry status --output json", ":jar of cli ");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasLineCount(1).contains(" package -pl cli -am");
    }

    @Test
    void aChangedSourceIsBuiltAgainAndAChangedTestIsNot() throws IOException {
        launch("status");
        Files.writeString(Files.createDirectories(home.resolve("job/src/test")).resolve("ATest.java"), "");
        later(home.resolve("job/src/test/ATest.java"));
        launch("status");
        assertThat(builds()).hasLineCount(1);

        later(home.resolve("job/src/main/Some.java"));
        launch("status");

        assertThat(builds()).hasLineCount(2);
    }

    @Test
    void aFolderThatWasMovedIsBuiltAgainBecauseClassPathsAreAbsolute() throws IOException {
        launch("status");
        home = Files.move(home, temporary.resolve("elsewhere"));

        launch("status");

        assertThat(builds()).hasLineCount(2);
    }

    @Test
    void aBuildThatFailsShowsTheEndOfItsLogAndIsTriedAgain() throws IOException {
        maven("echo 'the cause stands here'; exit 1");

        Ran ran = launch("status");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("the cause stands here", "Rowferry could not be built; the whole log: " + home);
        assertThat(launch("status").code()).isEqualTo(4);
        assertThat(builds()).hasLineCount(2);
    }

    @Test
    void itMayBeToldNeverToBuild() throws IOException {
        Ran ran = Ran.of(home, Map.of("PATH", path(), "ROWFERRY_BUILD", "never"), home.resolve("rowferry"), "status");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).isEqualTo("Rowferry is not built. Leave ROWFERRY_BUILD unset.\n");
    }

    @Test
    void itFindsItsFolderThroughASymbolicLinkFromAnyOtherFolder() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("a folder with spaces/rowferry"));

        Ran ran = Ran.of(tools, Map.of("PATH", path()), link, "status");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("-Drowferry.home=" + home + " ");
    }

    @Test
    void anOldJavaIsRefusedInOneLine() throws IOException {
        java("11.0.2");

        assertThat(launch("status").code()).isEqualTo(4);
        assertThat(launch("status").err())
                .isEqualTo("Rowferry needs Java 17 or newer; %s is 11. Set JAVA_HOME to a newer one.\n"
                        .formatted(tools.resolve("java")));
        assertThat(builds()).isEmpty();
    }

    @Test
    void aMissingJavaOrMavenIsNamedInOneLine() throws IOException {
        Ran wrongHome =
                Ran.of(home, Map.of("PATH", path(), "JAVA_HOME", "/nowhere"), home.resolve("rowferry"), "status");
        Files.delete(tools.resolve("mvn"));
        Ran noMaven = launch("status");
        Files.delete(tools.resolve("java"));
        Ran noJava = launch("status");

        assertThat(wrongHome.code()).isEqualTo(4);
        assertThat(wrongHome.err()).startsWith("JAVA_HOME names no Java").hasLineCount(1);
        assertThat(noMaven.code()).isEqualTo(4);
        assertThat(noMaven.err()).startsWith("There is no mvn in the PATH").hasLineCount(1);
        assertThat(noJava.code()).isEqualTo(4);
        assertThat(noJava.err()).startsWith("There is no java in the PATH").hasLineCount(1);
    }

    @Test
    void demoAndBenchGoToTheirModules() throws IOException {
        Ran demo = launch("demo", "--rows", "100");
        Ran bench = launch("bench", "writer");

        assertThat(demo.out()).contains(":jar of demo io.rowferry.demo.Demo --rows 100");
        assertThat(bench.out()).contains(":jar of benchmarks io.rowferry.benchmarks.Bench writer");
        assertThat(builds()).contains("-pl cli,demo,testbed/servers/mysql,testbed/servers/dynamodb-local -am");
    }

    @Test
    void testCountsWhatThisRunHasReportedAndHandsOnMavensCode() throws IOException {
        report("job/target/surefire-reports/TEST-old.xml", "tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        maven("""
                mkdir -p job/target/surefire-reports cli/target/failsafe-reports
                printf '<?xml version="1.0"?>\\n<testsuite xmlns:x="y" name="A" time="1.5" tests="7" errors="1" skipped="2" failures="1">\\n<testcase tests="99"/>' \
                    > job/target/surefire-reports/TEST-A.xml
                printf '<testsuite name="B" tests="5" errors="0" skipped="0" failures="0" flakes="3"/>' > cli/target/failsafe-reports/TEST-B.xml
                exit 1
                """);

        Ran ran = launch("test", "--long", "--", "-pl", "job");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("8 passed, 2 failed, 2 skipped\n");
        assertThat(builds()).isEqualTo("-B -ntp --fail-at-end verify -Dlong -pl job\n");
    }

    @Test
    void testKnowsItsOptionsAndShowsItsHelp() throws IOException {
        assertThat(launch("test", "--lnog").code()).isEqualTo(2);
        assertThat(launch("test", "--lnog").err())
                .startsWith("Unknown option: '--lnog'")
                .hasLineCount(2);
        assertThat(builds()).isEmpty();
        assertThat(launch("test", "--help").out()).contains("io.rowferry.cli.Rowferry test --help");
    }

    private Ran launch(String... arguments) throws IOException {
        return Ran.of(home, Map.of("PATH", path()), home.resolve("rowferry"), arguments);
    }

    /** The tools of this test, and those of the system that are no Java and no Maven. */
    private String path() throws IOException {
        Path system = temporary.resolve("system");
        if (!Files.exists(system)) {
            Files.createDirectories(system);
            for (String name : SYSTEM_TOOLS.split(" ")) {
                for (Path real : List.of(Path.of("/usr/bin", name), Path.of("/bin", name))) {
                    if (Files.exists(real)) {
                        script(system.resolve(name), "exec " + real + " \"$@\"");
                    }
                }
            }
        }
        return tools + ":" + system;
    }

    private void java(String version) throws IOException {
        tool("java", """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-04-15' >&2; exit; fi
                echo "$@" ""
                """.formatted(version));
    }

    private void maven(String body) throws IOException {
        tool("mvn", "echo \"$@\" >> '" + temporary.resolve("builds") + "'\n" + body);
    }

    private void tool(String name, String body) throws IOException {
        script(tools.resolve(name), body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String builds() throws IOException {
        Path builds = temporary.resolve("builds");
        return Files.exists(builds) ? Files.readString(builds) : "";
    }

    private void report(String file, String counts) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), "<testsuite name=\"Old\" " + counts + "/>");
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }
}
