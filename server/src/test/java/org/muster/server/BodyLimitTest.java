package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A request that is too large is refused, whether it says how large it is or not.
class BodyLimitTest {

    private static final int MEGABYTE = 1 << 20;

    private final TestServer server = TestServer.shared();
    private final TestServer.Caller coordinator = server.person("coordinator");

    /// So many spaces, made while they are sent.
    private static BodyPublisher chunks(long size) {
        return BodyPublishers.ofInputStream(() -> new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                if (left <= 0) {
                    return -1;
                }
                var count = (int) Math.min(left, length);
                java.util.Arrays.fill(into, start, start + count, (byte) ' ');
                left -= count;
                return count;
            }
        });
    }

    private TestServer.Answer send(String path, String type, BodyPublisher body) {
        return coordinator.send("POST", path, body, Map.of("Content-Type", type));
    }

    private static void refused(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("errors").get(0).get("detail").stringValue())
                .contains("16,777,216 bytes");
    }

    @Test
    void refusesALargeTextThatSaysItsSize() {
        refused(send("/api/v1/keys", "application/json", BodyPublishers.ofByteArray(new byte[17 * MEGABYTE])));
    }

    @Test
    void refusesALargeTextThatDoesNot() {
        refused(send("/api/v1/keys", "application/json", chunks(17L * MEGABYTE)));
    }

    @Test
    void readsTextUpToThat() {
        assertThat(send("/api/v1/keys", "application/json", chunks(15L * MEGABYTE))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesNothingFromWhoIsNotSignedIn() {
        var answer = server.nobody()
                .send(
                        "POST",
                        "/api/v1/scenario",
                        BodyPublishers.ofByteArray(new byte[3 * MEGABYTE]),
                        Map.of("Content-Type", "application/zip"));
        assertThat(answer.status()).isEqualTo(401);
    }
}
