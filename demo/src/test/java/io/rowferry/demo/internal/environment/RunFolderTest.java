package io.rowferry.demo.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path runs;

    @Test
    void theLastRunsFolderStaysUntilTheNextRun() throws Exception {
        Path last;
        try (RunFolder folder = RunFolder.create(runs)) {
            last = folder.path();
            Files.writeString(Files.createDirectories(last.resolve("a/b")).resolve("c"), "c");
        }
        assertThat(last).exists();

        RunFolder.create(runs).close();
        assertThat(last).doesNotExist();
    }

    @Test
    void theFolderOfARunThatIsUnderWayIsLeftAlone() throws Exception {
        try (RunFolder underWay = RunFolder.create(runs)) {
            RunFolder.create(runs).close();
            assertThat(underWay.path()).exists();
        }
    }

    @Test
    void otherFoldersAreLeftAlone() throws Exception {
        Path other = Files.createDirectory(runs.resolve("mysql-3306"));
        RunFolder.create(runs).close();
        assertThat(other).exists();
    }

    @Test
    void aSecretIsForItsOwnerAlone() throws Exception {
        try (RunFolder folder = RunFolder.create(runs)) {
            folder.writeSecret("password", "x");
            Path file = folder.path().resolve("password");
            assertThat(file).hasContent("x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
