package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.FirstCoordinator;
import org.muster.server.access.TestPeople;

class SignInTest {

    private static final String PASSWORD = "seven grey horses";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.fresh();
        for (var name : List.of("ann", "ben", "cleo", "dan", "eve")) {
            TestPeople.add(server.context(), name, List.of("planner"), "", "");
            TestPeople.password(server.context(), name, PASSWORD);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A browser: keeps cookies and sends forms with the token of the page before.
    private static final class Browser {

        private final Map<String, String> cookies = new HashMap<>();
        private TestServer.Answer last;

        TestServer.Answer get(String path) {
            return send("GET", path, BodyPublishers.noBody(), Map.of());
        }

        TestServer.Answer submit(String page, Map<String, String> fields) {
            var found = CSRF.matcher(get(page).body());
            var all = new HashMap<>(fields);
            if (found.find()) {
                all.put("_csrf", found.group(1));
            }
            return post(page, all);
        }

        TestServer.Answer post(String path, Map<String, String> fields) {
            var form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(
                    "POST",
                    path,
                    BodyPublishers.ofString(form),
                    Map.of("Content-Type", "application/x-www-form-urlencoded"));
        }

        TestServer.Answer signIn(String person, String password) {
            return submit("/login", Map.of("person", person, "password", password));
        }

        String session() {
            return cookies.getOrDefault("muster-session", "");
        }

        private TestServer.Answer send(
                String method, String path, java.net.http.HttpRequest.BodyPublisher body, Map<String, String> headers) {
            var all = new HashMap<>(headers);
            if (!cookies.isEmpty()) {
                all.put(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
            last = server.nobody().send(method, path, body, all);
            for (var cookie : last.headers("Set-Cookie")) {
                var pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return last;
        }
    }

    @Test
    void opensASession() {
        var browser = new Browser();
        var answer = browser.signIn("ann", PASSWORD);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers("Set-Cookie").stream().filter(one -> one.startsWith("muster-session")))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(browser.get("/").body()).contains("ann").contains("planner");
    }

    @Test
    void tellsNobodyWhoIsHere() {
        var wrong = new Browser().signIn("ben", "not the password");
        var unknown = new Browser().signIn("nobody-of-this-name", "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.body().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(unknown.body().replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void doesNotTryAfterTooManyFailures() {
        for (int i = 0; i < 5; i++) {
            new Browser().signIn("cleo", "wrong " + i);
        }
        assertThat(new Browser().signIn("cleo", PASSWORD).status()).isEqualTo(401);
        assertThat(new Browser().signIn("dan", PASSWORD).status()).isEqualTo(302);
        server.sql()
                .sql("UPDATE desk.failed_login SET locked_until = now() - interval '1 second'")
                .update();
        assertThat(new Browser().signIn("cleo", PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void givesAFreshSessionEachTime() {
        var browser = new Browser();
        browser.cookies.put("muster-session", "chosen-by-somebody-else");
        browser.signIn("ann", PASSWORD);
        var first = browser.session();
        assertThat(first).isNotEqualTo("chosen-by-somebody-else");
        browser.signIn("ann", PASSWORD);
        assertThat(browser.session()).isNotEqualTo(first);
        var old = new Browser();
        old.cookies.put("muster-session", first);
        assertThat(old.get("/").status()).isEqualTo(302);
    }

    @Test
    void refusesAFormFromElsewhere() {
        var browser = new Browser();
        browser.get("/login");
        assertThat(browser.post("/login", Map.of("person", "ann", "password", PASSWORD))
                        .status())
                .isEqualTo(403);
        browser.signIn("ann", PASSWORD);
        assertThat(browser.post("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void refusesAWriteToTheApiFromElsewhere() {
        var browser = new Browser();
        browser.signIn("ann", PASSWORD);
        var answer = browser.send(
                "POST",
                "/api/v1/keys",
                BodyPublishers.ofString("{\"name\":\"k\",\"scope\":\"read\",\"days\":1}"),
                Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        browser.get("/password");
        var allowed = browser.send(
                "POST",
                "/api/v1/keys",
                BodyPublishers.ofString("{\"name\":\"k\",\"scope\":\"read\",\"days\":1}"),
                Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", browser.cookies.get("XSRF-TOKEN")));
        assertThat(allowed.status()).isEqualTo(201);
    }

    @Test
    void endsTheSession() {
        var browser = new Browser();
        browser.signIn("ann", PASSWORD);
        var token = browser.session();
        browser.submit("/", Map.of());
        var page = CSRF.matcher(browser.get("/").body());
        assertThat(page.find()).isTrue();
        assertThat(browser.post("/logout", Map.of("_csrf", page.group(1))).status())
                .isEqualTo(302);
        var old = new Browser();
        old.cookies.put("muster-session", token);
        assertThat(old.get("/").status()).isEqualTo(302);
    }

    @Test
    void changesThePassword() {
        var elsewhere = new Browser();
        elsewhere.signIn("eve", PASSWORD);
        var browser = new Browser();
        browser.signIn("eve", PASSWORD);
        var fields = Map.of("old", PASSWORD, "password", "eight white horses", "again", "eight white horses");
        assertThat(browser.submit(
                                "/password",
                                Map.of("old", "x", "password", "eight white horses", "again", "eight white horses"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit("/password", fields).status()).isEqualTo(200);
        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(elsewhere.get("/").status()).isEqualTo(302);
        assertThat(new Browser().signIn("eve", PASSWORD).status()).isEqualTo(401);
        assertThat(new Browser().signIn("eve", "eight white horses").status()).isEqualTo(302);
    }

    @Test
    void letsTheFirstCoordinatorInOnce() {
        var link = server.part(FirstCoordinator.class).link().orElseThrow();
        var browser = new Browser();
        assertThat(browser.submit(link, Map.of("password", "short", "again", "short"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/").body()).contains("coordinator");
        assertThat(new Browser().get(link).status()).isEqualTo(410);
        assertThat(server.part(FirstCoordinator.class).link()).isEmpty();
    }

    @Test
    void goesNowhereElseAfterwards() {
        for (var trap : List.of("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example")) {
            var answer =
                    new Browser().submit("/login", Map.of("person", "dan", "password", PASSWORD, "continue", trap));
            assertThat(answer.header("Location")).isEqualTo(server.address() + "/");
        }
        var answer = new Browser()
                .submit("/login", Map.of("person", "dan", "password", PASSWORD, "continue", "/api/v1/me?a=b"));
        assertThat(answer.header("Location")).isEqualTo(server.address() + "/api/v1/me?a=b");
    }
}
