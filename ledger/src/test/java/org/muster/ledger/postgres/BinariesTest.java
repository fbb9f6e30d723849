package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_BINARIES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    private Path cache;

    @Test
    void unpacksOnceWhenSeveralAskAtOnce() throws Exception {
        var unpack = (Callable<Binaries>) () -> Binaries.in(cache);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var binaries : threads.invokeAll(List.of(unpack, unpack))) {
                assertThat(binaries.get().program("postgres")).isExecutable();
            }
        }
        try (var content = Files.list(cache)) {
            assertThat(content).hasSize(1);
        }
    }

    @Test
    void deletesWhatAKilledOneLeft() throws IOException {
        var left = Files.createDirectories(cache.resolve(".unpacking-1"));
        var working = Files.createDirectories(cache.resolve(".unpacking-2"));
        Files.writeString(left.resolve("postgres"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Binaries.in(cache);
        assertThat(left).doesNotExist();
        assertThat(working).exists();
    }

    @Test
    void refusesACacheThatIsAFile() throws IOException {
        var file = Files.writeString(cache.resolve("file"), "");
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> Binaries.in(file))
                .matches(refusal -> refusal.reason() == NO_BINARIES)
                .withMessageContainingAll(file.toString(), "\nMaybe ");
    }
}
