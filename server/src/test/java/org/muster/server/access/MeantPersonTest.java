package org.muster.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

/// What one person kept in a browser is not taken as another's.
class MeantPersonTest {

    private final TestServer server = AgreedExercise.shared().server();
    private final TestServer.Caller other = server.person("coordinator");

    @Test
    void knowsNobodyButThePersonWhoIsMeant() {
        for (var meant : new String[] {"somebody.else", "", other.name() + "x"}) {
            assertThat(asked("GET", "/api/v1/me", "", meant).status()).as(meant).isEqualTo(401);
        }
        assertThat(asked("GET", "/api/v1/me", "", other.name()).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void recordsNothingForAnother() {
        var name = "P-" + UUID.randomUUID();
        var body = "{\"reason\":\"never\"}";
        assertThat(asked("PUT", "/api/v1/requirements/" + name, body, "somebody.else")
                        .status())
                .isEqualTo(401);
    }

    private TestServer.Answer asked(String method, String path, String body, String meant) {
        return other.json(method, path, body, Map.of("Muster-Person", meant));
    }
}
