package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    private Path parent;

    private Path folder;
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void name() {
        folder = parent.resolve("server");
    }

    @Test
    void aFolderIsMadeOnce() {
        Cache.folder(folder, this::make);
        assertThat(Cache.folder(folder, this::make).resolve("child")).isDirectory();
        assertThat(made).hasValue(1);
    }

    @Test
    void aHalfMadeFolderIsMadeAgainFromNothing() {
        assertThatThrownBy(() -> Cache.folder(folder, unfinished -> {
                    Folders.created(unfinished.resolve("rubbish"));
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(Files.exists(folder)).isFalse();

        Cache.folder(folder, this::make);

        assertThat(folder.resolve("child")).isDirectory();
        assertThat(Files.exists(folder.resolve("rubbish"))).isFalse();
    }

    private void make(Path unfinished) {
        made.incrementAndGet();
        Folders.created(unfinished.resolve("child"));
    }
}
