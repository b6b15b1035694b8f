package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    Path folder;

    @Test
    void aVariableIsTakenAsItStands() {
        assertThat(new Secret("${env:PATH}").resolve()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void aFilesLastLineBreakIsDropped() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), " two words \n");

        assertThat(new Secret("${file:" + file + "}").resolve()).isEqualTo(" two words ");
    }

    @Test
    void whatCannotBeLookedUpIsNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> new Secret("${env:ROWFERRY_NO_SUCH}").resolve())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage(
                        "${env:ROWFERRY_NO_SUCH} of the config names the environment variable ROWFERRY_NO_SUCH, which is"
                                + " not set here");
        assertThatThrownBy(() -> new Secret("${file:" + missing + "}").resolve())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage("${file:" + missing + "} of the config names a file that cannot be read here");
    }

    @Test
    void aSecretItselfIsNeverTakenForAReferenceNorRepeated() {
        assertThatThrownBy(() -> new Secret("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}
