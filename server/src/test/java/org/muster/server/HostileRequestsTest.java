package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.access.TestPeople;

/// Requests that mean harm are refused in words, and tell nothing of what stands behind.
class HostileRequestsTest {

    private final TestServer server = TestServer.shared();
    private final TestServer.Caller coordinator = server.person("coordinator");

    private String raw(String head) {
        return RawHttp.send(server.address(), head + "\r\nConnection: close\r\n\r\n");
    }

    private static void tellsNothing(String answer) {
        assertThat(answer)
                .doesNotContain("Exception", "\tat ", "org.springframework", "org.apache", "Tomcat", "org.muster")
                .doesNotContainIgnoringCase("server: ")
                .doesNotContainIgnoringCase("x-powered-by");
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../actuator/env",
                "/assets/../application.properties",
                "/assets/..%2f..%2fapplication.properties",
                "/assets/%2e%2e/%2e%2e/application.properties",
                "/assets/..%5c..%5capplication.properties",
                "/assets/..;/..;/application.properties",
                "/assets//..//application.properties",
                "/assets/%252e%252e/application.properties",
                "/assets/%c0%ae%c0%ae/application.properties",
                "/actuator/health/..;/env",
                "/login;/../actuator/prometheus",
                "//actuator/prometheus",
                "/./actuator/prometheus",
                "/actuator%2fprometheus",
                "/ACTUATOR/prometheus",
                "/actuator/prometheus/",
                "/api/v1/me;jsessionid=1",
                "/api/v1/me/",
                "/api//v1/me",
                "/api/v1/me%00",
                "/api/v1/me%0d%0aSet-Cookie:x=y",
                "/welcome/../api/v1/people",
                "/assets/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "http://elsewhere.example/api/v1/me",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/api/v1/me\\..\\..",
            })
    void leadsNoPathAroundTheDoor(String path) {
        var answer = raw("GET %s HTTP/1.1\r\nHost: x".formatted(path));
        assertThat(status(answer)).as(answer).isIn(302, 400, 401, 404);
        assertThat(answer)
                .doesNotContain("spring.", "root:", "jvm_", "Manifest-Version")
                .doesNotContain("Set-Cookie: x");
        tellsNothing(answer);
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        for (var head : List.of(
                "GET /login HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000),
                "GET /login?%s HTTP/1.1\r\nHost: x".formatted("a".repeat(100_000)),
                "GET /login HTTP/1.1\r\nHost: x" + "\r\nX: y".repeat(2000),
                "GET /login HTTP/1.1\r\nHost: x\r\nCookie: " + "a=b; ".repeat(20_000))) {
            var answer = raw(head);
            assertThat(status(answer))
                    .as(answer.substring(0, Math.min(80, answer.length())))
                    .isIn(0, 400, 414, 431);
            tellsNothing(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login HTTP/1.1", // no host
                "GET /login HTTP/1.1\r\nHost: a\r\nHost: b",
                "GET /login HTTP/1.1\r\nHost: a b",
                "GET /login HTTP/9.9\r\nHost: x",
                "\u0000\u0001\u0002",
                "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6",
                "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
                "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity",
                "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense",
                "GET /login HTTP/1.1\r\nHost: x\r\n X: folded",
                "GET /login HTTP/1.1\r\nHost: x\r\nX\u0000: y",
                "TRACE /login HTTP/1.1\r\nHost: x",
                "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x",
            })
    void refusesWhatIsNoHttp(String head) {
        var answer = raw(head);
        assertThat(status(answer)).as(answer).isIn(0, 400, 401, 403, 404, 405, 413, 501, 505, 302);
        assertThat(answer).doesNotContain("<form");
        tellsNothing(answer);
    }

    /// A request inside another: the first says how long it is in two ways.
    @Test
    void doesNotReadOneRequestAsTwo() {
        var answer = RawHttp.send(server.address(), """
                POST /login HTTP/1.1\r
                Host: x\r
                Content-Length: 44\r
                Transfer-Encoding: chunked\r
                \r
                0\r
                \r
                GET /actuator/health HTTP/1.1\r
                Host: x\r
                \r
                """);
        assertThat(answer).doesNotContain("\"status\":\"UP\"");
    }

    /// Whatever the header Host says, nobody is led there.
    @Test
    void doesNotBelieveTheHost() {
        for (var head : List.of(
                "Host: evil.example",
                "Host: evil.example:80",
                "Host: x\r\nX-Forwarded-Host: evil.example",
                "Host: x\r\nForwarded: host=evil.example;proto=https",
                "Host: x\r\nX-Original-URL: /actuator/prometheus",
                "Host: x\r\nX-Rewrite-URL: /actuator/prometheus")) {
            var answer = raw("GET /some/page HTTP/1.1\r\n" + head);
            assertThat(status(answer)).isEqualTo(302);
            assertThat(answer).contains("Location: /login?continue=").doesNotContain("evil.example");
        }
    }

    @Test
    void doesNotBelieveAForwardedAddress() {
        TestPeople.add(server.context(), "frank", List.of("planner"), "", "");
        var answer = raw("GET /login HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1");
        assertThat(answer).doesNotContain("Strict-Transport-Security").doesNotContain("; Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example",
                "///elsewhere.example",
                "/\\elsewhere.example",
                "/%09/elsewhere.example",
                "/\t/elsewhere.example",
                "\\\\elsewhere.example",
                "javascript:alert(1)",
                "/.\r\nSet-Cookie: a=b",
                " //elsewhere.example",
                "@elsewhere.example",
                ""
            })
    void leadsNobodyElsewhereAfterSigningIn(String trap) {
        var name = "guest" + Integer.toHexString(trap.hashCode());
        TestPeople.add(server.context(), name, List.of("planner"), "", "");
        TestPeople.password(server.context(), name, "seven grey horses");
        var browser = new TestBrowser(server);
        var answer =
                browser.submit("/login", Map.of("person", name, "password", "seven grey horses", "continue", trap));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isIn("/", "/%09/elsewhere.example");
        assertThat(answer.headers("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a=b"));
    }

    @Test
    void showsWhatWasTypedAsText() {
        var browser = new TestBrowser(server);
        var answer = browser.submit(
                "/login",
                Map.of("person", "\"><script>alert(1)</script>", "password", "x", "continue", "/\"><script>"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("<script>");
        var page = server.nobody().get("/login?continue=/%22%3E%3Cscript%3E");
        assertThat(page.body()).doesNotContain("<script>");
    }

    /// Names are at most so long, however long a name is sent.
    @Test
    void signsNobodyInWithTextsWithoutEnd() {
        for (var fields : List.of(
                Map.of("person", "a".repeat(500_000), "password", "x"),
                Map.of("person", "a", "password", "x".repeat(500_000)),
                Map.of("person", "a\u0000b", "password", "\u0000"),
                Map.of("person", "'; DROP TABLE desk.person; --", "password", "' OR '1'='1"))) {
            assertThat(new TestBrowser(server).submit("/login", fields).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesAFormWithoutItsFields() {
        var browser = new TestBrowser(server);
        var answer = browser.submit("/login", Map.of("person", "ann"));
        assertThat(answer.status()).isEqualTo(400);
        tellsNothing(answer.body());
    }

    @Test
    void refusesFormsThatAreTooLarge() {
        var browser = new TestBrowser(server);
        var answer = browser.submit("/login", Map.of("person", "ann", "password", "x".repeat(2 << 20)));
        assertThat(answer.status()).isIn(400, 403, 413);
        tellsNothing(answer.body());
    }

    /// Files in forms are taken nowhere, so nothing of them is kept.
    @Test
    void takesNoFiles() {
        var part = "--x\r\nContent-Disposition: form-data; name=\"person\"; filename=\"f\"\r\n\r\n%s\r\n--x--\r\n"
                .formatted("a".repeat(1 << 20));
        for (var path : List.of("/login", "/api/v1/scenario", "/welcome/x")) {
            var answer = coordinator.send(
                    "POST",
                    path,
                    BodyPublishers.ofString(part),
                    Map.of("Content-Type", "multipart/form-data; boundary=x"));
            assertThat(answer.status()).as(path).isIn(400, 403, 405, 415);
            tellsNothing(answer.body());
        }
    }

    @Test
    void readsNoJsonWithoutEnd() {
        for (var body : List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(200_000),
                "{\"name\":\"%s\"}".formatted("a".repeat(10 << 20)),
                "{\"days\":%s}".formatted("9".repeat(1 << 20)),
                "{\"days\":1e999999999}",
                "{\"%s\":1}".formatted("k".repeat(1 << 20)))) {
            var answer = coordinator.post("/api/v1/keys", body);
            assertThat(answer.status()).isIn(400, 413, 422);
            tellsNothing(answer.body());
            assertThat(answer.body()).hasSizeLessThan(3000);
        }
    }

    private static byte[] zip(String name, byte[] content, int copies) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < copies; i++) {
                zip.putNextEntry(new ZipEntry(copies == 1 ? name : name + i));
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// Archives that grow when they are opened, that hold archives, or that point out of their folder.
    @Test
    void opensNoArchiveThatGrowsWithoutEnd() throws IOException {
        var zeros = new byte[64 << 20];
        var archives = new ArrayList<byte[]>();
        archives.add(zip("offers.csv", zeros, 1));
        archives.add(zip("datapackage.json", zeros, 1));
        archives.add(zip("a", zeros, 20));
        archives.add(zip("x", new byte[0], 60_000));
        archives.add(zip("../../../../tmp/muster-was-here", "x".getBytes(StandardCharsets.UTF_8), 1));
        archives.add(zip("/tmp/muster-was-here", "x".getBytes(StandardCharsets.UTF_8), 1));
        archives.add(zip("inner.zip", zip("offers.csv", zeros, 1), 1));
        archives.add("PK\u0003\u0004 and nothing more".getBytes(StandardCharsets.ISO_8859_1));
        for (var archive : archives) {
            var answer = Packages.load(coordinator, archive);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            tellsNothing(answer.body());
        }
        assertThat(java.nio.file.Path.of("/tmp/muster-was-here")).doesNotExist();
    }

    /// A browser must not guess what a text is, nor keep it, nor show it inside another site.
    @Test
    void letsNoBrowserGuess() {
        for (var path : List.of(
                "/login",
                "/api/v1/me",
                "/api/v1/nothing",
                "/assets/muster.css",
                "/actuator/health",
                "/api/v1/ledger/keys")) {
            var answer = coordinator.get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
            assertThat(answer.header("Content-Type")).as(path).isNotEmpty();
        }
        assertThat(coordinator.get("/api/v1/me").header("Cache-Control")).contains("no-store");
    }

    /// No other site may ask in a browser's name.
    @Test
    void answersNoOtherSite() {
        var answer = coordinator.send(
                "OPTIONS",
                "/api/v1/keys",
                BodyPublishers.noBody(),
                Map.of("Origin", "https://elsewhere.example", "Access-Control-Request-Method", "POST"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        var get = coordinator.send(
                "GET", "/api/v1/me", BodyPublishers.noBody(), Map.of("Origin", "https://elsewhere.example"));
        assertThat(get.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /// A session that somebody planted is not taken over by whoever signs in.
    @Test
    void takesNoPlantedSession() {
        TestPeople.add(server.context(), "grace", List.of("planner"), "", "");
        TestPeople.password(server.context(), "grace", "seven grey horses");
        var browser = new TestBrowser(server);
        browser.plant("muster-session", "planted");
        browser.plant("JSESSIONID", "planted");
        browser.signIn("grace", "seven grey horses");
        assertThat(browser.cookie("muster-session")).isNotEqualTo("planted").hasSizeGreaterThan(40);
        assertThat(browser.get("/").status()).isEqualTo(200);
        var thief = new TestBrowser(server);
        thief.plant("muster-session", "planted");
        assertThat(thief.get("/").status()).isEqualTo(302);
    }

    @Test
    void takesNoKeyThatIsNone() {
        for (var header : List.of(
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Basic YTpi",
                "Bearer " + "a".repeat(5000),
                "bearer ' OR 1=1 --",
                "Bearer \u00e9")) {
            var answer =
                    server.nobody().send("GET", "/api/v1/me", BodyPublishers.noBody(), Map.of("Authorization", header));
            assertThat(answer.status()).as(header).isEqualTo(401);
        }
    }

    @Test
    void asksWithValuesAndNotWithSql() {
        for (var value :
                List.of("'", "';--", "%27%20OR%201=1", "x%27)%20UNION%20SELECT%20secret%20FROM%20desk.credential--")) {
            for (var path : List.of(
                    "/api/v1/offers?after=",
                    "/api/v1/offers?nation=",
                    "/api/v1/requirements?family=",
                    "/api/v1/nodes?kind=",
                    "/api/v1/ladder?family=",
                    "/api/v1/people?after=")) {
                var answer = coordinator.get(path + value.replace("'", "%27").replace(";", "%3B"));
                assertThat(answer.status()).as(path + value).isIn(200, 422);
                assertThat(answer.body()).doesNotContain("$2a$", "syntax error");
            }
        }
    }
}
