package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

    private static final TestServer.Caller PLANNER = TestServer.shared().person("planner");
    private static final TestServer.Caller COORDINATOR = TestServer.shared().person("coordinator");
    private static final TestServer.Caller AUDITOR = TestServer.shared().person("auditor");

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

    /// What is no API: who gets which page.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # path,                      nobody, planner, coordinator, auditor
            /,                              302,     200,         200,     200
            /login,                         200,     200,         200,     200
            /password,                      302,     200,         200,     200
            /administration,                302,     403,         200,     200
            /administration.csv,            302,     403,         200,     200
            /administration/new,            302,     403,         200,     200
            /administration/people/none,    302,     403,         404,     404
            /administration/scenario,       302,     403,         200,     200
            /administration/reference,      302,     403,         200,     200
            /administration/reference?table=person, 302, 403,     404,     404
            /administration/mail,           302,     403,         200,     200
            /answer/no-such-link,           410,     410,         410,     410
            /keys,                          302,     200,         200,     200
            /offers,                        302,     200,         200,     200
            /offers.csv,                    302,     200,         200,     200
            /offers.xlsx,                   302,     200,         200,     200
            /offers.exe,                    302,     404,         404,     404
            /offers/none,                   302,     404,         404,     404
            /offers/%00,                    400,     400,         400,     400
            /overview,                      302,     200,         200,     200
            /overview.csv,                  302,     200,         200,     200
            /overview.xlsx,                 302,     200,         200,     200
            /assets/charts.js,              200,     200,         200,     200
            /oversight,                     302,     200,         200,     200
            /oversight.csv,                 302,     200,         200,     200
            /oversight/journal,             302,     200,         200,     200
            /oversight/journal.csv,         302,     200,         200,     200
            /oversight/overrides,           302,     200,         200,     200
            /plans,                         302,     200,         200,     200
            /plans.csv,                     302,     200,         200,     200
            /plans.exe,                     302,     404,         404,     404
            /plans/none,                    302,     404,         404,     404
            /search,                        302,     200,         200,     200
            /proposals,                     302,     200,         200,     200
            /requirements,                  302,     200,         200,     200
            /requirements.csv,              302,     200,         200,     200
            /requirements.xlsx,             302,     200,         200,     200
            /requirements/none,             302,     404,         404,     404
            /movements,                     302,     200,         200,     200
            /movements.csv,                 302,     200,         200,     200
            /movements.exe,                 302,     404,         404,     404
            /movements/none,                302,     404,         404,     404
            /movements/manifests/none,      302,     404,         404,     404
            /nodes,                         302,     200,         200,     200
            /nodes.xlsx,                    302,     200,         200,     200
            /nodes/none,                    302,     404,         404,     404
            /nodes/none/day.csv,            302,     404,         404,     404
            /custody/lines/none/needs,      302,     404,         404,     404
            /monitoring/transfer,           302,     403,         200,     403
            /training/schools/new,          302,     200,         200,     403
            /training/schools/none/change,  302,     404,         404,     403
            /signing,                       302,     403,         403,     403
            /welcome/no-such-link,          410,     410,         410,     410
            /welcome,                       302,     404,         404,     404
            /assets/muster.css,             200,     200,         200,     200
            /assets/muster.svg,             200,     200,         200,     200
            /assets/nothing.css,            404,     404,         404,     404
            /favicon.ico,                   404,     404,         404,     404
            /error,                         404,     404,         404,     404
            /nothing,                       302,     404,         404,     404
            /api,                           401,     404,         404,     404
            /api/openapi.json,              401,     200,         200,     200
            /api/openapi.json.yaml,         401,     200,         200,     200
            /swagger-ui/index.html,         302,     404,         404,     404
            /v3/api-docs,                   302,     404,         404,     404
            /actuator,                      401,     403,         200,     200
            /actuator/health,               200,     200,         200,     200
            /actuator/health/liveness,      200,     200,         200,     200
            /actuator/health/readiness,     200,     200,         200,     200
            /actuator/prometheus,           401,     403,         200,     200
            /actuator/env,                  401,     403,         404,     404
            /actuator/heapdump,             401,     403,         404,     404
            /actuator/beans,                401,     403,         404,     404
            """)
    void answersAsTheTableSays(String path, int nobody, int planner, int coordinator, int auditor) {
        assertThat(server.nobody().get(path).status()).as("nobody").isEqualTo(nobody);
        assertThat(PLANNER.get(path).status()).as("planner").isEqualTo(planner);
        assertThat(COORDINATOR.get(path).status()).as("coordinator").isEqualTo(coordinator);
        assertThat(AUDITOR.get(path).status()).as("auditor").isEqualTo(auditor);
    }

    /// Also what is not there: a new endpoint is closed until it is named.
    @Test
    void isClosedToThePublicButForWhatIsReleased() {
        var person = server.person("public");
        for (var path : List.of("/", "/password", "/api/v1/me")) {
            assertThat(person.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(person.get("/api/v1/publication/ladder").status()).isIn(200, 404);
        for (var path : List.of(
                "/api/openapi.json",
                "/api/v1/nothing",
                "/api/v1/keys",
                "/api/v1/me/",
                "/api/v1/publication",
                "/signing",
                "/nothing")) {
            assertThat(person.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(person.post("/api/v1/publication/ladder", "{}").status()).isIn(403, 405);
    }

    @Test
    void letsAuditorsWriteNothingButKeysOfTheirOwn() {
        assertThat(AUDITOR.post("/api/v1/nothing", "{}").status()).isEqualTo(403);
        assertThat(AUDITOR.post("/api/v1/ledger/checkpoint", "").status()).isEqualTo(403);
        var made = AUDITOR.post("/api/v1/keys", "{\"name\":\"audit\",\"scope\":\"read\",\"days\":1}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(AUDITOR.delete(made.header("Location")).status()).isEqualTo(204);
        var deskAndAuditor = server.person(List.of("auditor", "coordinator"), "", "");
        assertThat(deskAndAuditor.post("/api/v1/ledger/checkpoint", "").status())
                .isEqualTo(200);
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
