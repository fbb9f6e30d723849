package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    private Path data;

    @Test
    void keepsAPasswordForGood() {
        var password = Secrets.in(data).password("app");
        assertThat(password).matches("[A-Za-z0-9_-]{32}");
        assertThat(Secrets.in(data).password("app")).isEqualTo(password);
        assertThat(Secrets.in(data).password("other")).isNotEqualTo(password);
    }

    @Test
    void keepsThemFromOthers() throws Exception {
        var file = Secrets.in(data).file("app");
        Secrets.in(data).password("app");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void givesAllWhoAskAtOnceTheSame() throws Exception {
        var asking = new ArrayList<Callable<String>>();
        for (var i = 0; i < 32; i++) {
            asking.add(() -> Secrets.in(data).password("app"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(asking).stream()
                    .map(answer -> answer.resultNow())
                    .distinct();
            assertThat(answers).hasSize(1);
        }
        try (var files = Files.list(data.resolve("secrets"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void keepsBytesAsTheyAre() {
        var secrets = Secrets.in(data);
        assertThat(secrets.find("key")).isEmpty();
        var key = "line\r\n\0end".getBytes(StandardCharsets.UTF_8);
        assertThat(secrets.readOrCreate("key", () -> key)).isEqualTo(key);
        assertThat(secrets.readOrCreate("key", () -> new byte[0])).isEqualTo(key);
        assertThat(secrets.find("key")).hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../key", "a/b", "", ".hidden"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Secrets.in(data).file(name));
    }
}
