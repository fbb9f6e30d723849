package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

    private final TestServer server = TestServer.shared();

    @Test
    void tellsItsHealthToAnybody() {
        var answer = server.nobody().get("/actuator/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1/me",
                "/api/v1/people",
                "/api/openapi.json",
                "/api/v9/nothing",
                "/actuator/prometheus",
                "/actuator/env"
            })
    void keepsTheApiClosed(String path) {
        var answer = server.nobody().get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    @Test
    void letsAKeyIn() {
        var answer = server.person("planner").get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("roles").get(0).stringValue()).isEqualTo("planner");
    }

    @Test
    void sendsBrowsersToTheLogin() {
        var answer = server.nobody().get("/some/page?with=a&b=c");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login?continue=%2Fsome%2Fpage%3Fwith%3Da%26b%3Dc");
    }

    @Test
    void showsFiguresToCoordinatorsOnly() {
        assertThat(server.person("coordinator").get("/actuator/prometheus").body())
                .contains("jvm_memory_used_bytes");
        assertThat(server.person("planner").get("/actuator/prometheus").status())
                .isEqualTo(403);
    }

    @Test
    void publishesItsOpenApi() {
        var api = server.person("planner").get("/api/openapi.json").json();
        assertThat(api.get("openapi").stringValue()).startsWith("3.1");
        assertThat(api.get("paths").has("/api/v1/me")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void sendsItsHeaders(String name, String value) {
        assertThat(server.nobody().get("/login").header(name)).isEqualTo(value);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> headers() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of("X-Content-Type-Options", "nosniff"),
                org.junit.jupiter.params.provider.Arguments.of("X-Frame-Options", "DENY"),
                org.junit.jupiter.params.provider.Arguments.of("Referrer-Policy", "same-origin"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"));
    }

    @Test
    void allowsNoScriptInsideAPage() {
        var policy = server.nobody().get("/login").header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void answersUnknownAddressesWithAProblem() {
        var answer = server.person("planner").get("/api/v1/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
