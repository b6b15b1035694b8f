package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@code assemble}, broken by a line or two, is missed by the histories. {@code -Dmutation=} picks some by a part of their name. */
class MutationsTest {
    private static final Path HOME = Path.of(System.getProperty("rowferry.home", ".."));
    private static final Path LIST = HOME.resolve("job/src/test/mutations/assemble.txt");
    private static final String WORLDS = "400";
    private static final String BLOCKS = "25";

    static Stream<Mutation> mutations() throws IOException {
        String part = System.getProperty("mutation", "");
        return Mutation.read(LIST).stream().filter(mutation -> mutation.name().contains(part));
    }

    @Test
    void theListFitsTheSources() throws IOException {
        for (Mutation mutation : Mutation.read(LIST)) {
            assertThat(mutation.sources(HOME)).as(mutation.name()).isNotEmpty();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("mutations")
    void theHistoriesMissTheRule(Mutation mutation, @TempDir Path folder) throws Exception {
        String classes = compile(mutation, folder)
                + System.getProperty("path.separator")
                + System.getProperty("java.class.path");
        String said = run(classes, folder.resolve("said.txt"));
        System.out.println("== " + mutation.name() + "\n" + said);
        assertThat(said).contains(HistoriesMain.HISTORIES);
        assertThat(said.contains(HistoriesMain.HISTORIES + "none"))
                .as(mutation.name() + " is not missed")
                .isEqualTo(!mutation.notMissed().isEmpty());
    }

    private static Path compile(Mutation mutation, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<Path, String> source : mutation.sources(HOME).entrySet()) {
            Path file = folder.resolve(
                    Objects.requireNonNull(source.getKey().getFileName()).toString());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(failed).as("javac of " + mutation.name()).isZero();
        return classes;
    }

    /** Its last lines. */
    private static String run(String classes, Path said) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-cp",
                        classes,
                        HistoriesMain.class.getName(),
                        WORLDS,
                        BLOCKS)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.waitFor();
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
    }
}
