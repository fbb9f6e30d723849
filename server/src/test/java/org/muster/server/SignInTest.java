package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.FirstCoordinator;
import org.muster.server.access.TestPeople;

class SignInTest {

    private static final String PASSWORD = "seven grey horses";

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

    @Test
    void opensASession() {
        var browser = new TestBrowser(server);
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
        var wrong = new TestBrowser(server).signIn("ben", "not the password");
        var unknown = new TestBrowser(server).signIn("nobody-of-this-name", "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.body().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(unknown.body().replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void doesNotTryAfterTooManyFailures() {
        for (int i = 0; i < 5; i++) {
            new TestBrowser(server).signIn("cleo", "wrong " + i);
        }
        assertThat(new TestBrowser(server).signIn("cleo", PASSWORD).status()).isEqualTo(401);
        assertThat(new TestBrowser(server).signIn("dan", PASSWORD).status()).isEqualTo(302);
        server.sql()
                .sql("UPDATE desk.failed_login SET locked_until = now() - interval '1 second'")
                .update();
        assertThat(new TestBrowser(server).signIn("cleo", PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void givesAFreshSessionEachTime() {
        var browser = new TestBrowser(server);
        browser.plant("muster-session", "chosen-by-somebody-else");
        browser.signIn("ann", PASSWORD);
        var first = browser.session();
        assertThat(first).isNotEqualTo("chosen-by-somebody-else");
        browser.signIn("ann", PASSWORD);
        assertThat(browser.session()).isNotEqualTo(first);
        var old = new TestBrowser(server);
        old.plant("muster-session", first);
        assertThat(old.get("/").status()).isEqualTo(302);
    }

    @Test
    void refusesAFormFromElsewhere() {
        var browser = new TestBrowser(server);
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
        var browser = new TestBrowser(server);
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
                Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")));
        assertThat(allowed.status()).isEqualTo(201);
    }

    @Test
    void endsTheSession() {
        var browser = new TestBrowser(server);
        browser.signIn("ann", PASSWORD);
        var token = browser.session();
        browser.submit("/", Map.of());
        var page = TestBrowser.CSRF.matcher(browser.get("/").body());
        assertThat(page.find()).isTrue();
        assertThat(browser.post("/logout", Map.of("_csrf", page.group(1))).status())
                .isEqualTo(302);
        var old = new TestBrowser(server);
        old.plant("muster-session", token);
        assertThat(old.get("/").status()).isEqualTo(302);
    }

    /// A browser loads the parts of a page after the page, and only then somebody sends a form of it.
    @Test
    void takesAFormAfterTheRestOfItsPageIsLoaded() {
        var browser = new TestBrowser(server);
        browser.signIn("ann", PASSWORD);
        browser.get("/");
        var page = TestBrowser.CSRF.matcher(browser.get("/").body());
        assertThat(page.find()).isTrue();
        assertThat(browser.get("/assets/muster.css").status()).isEqualTo(200);
        assertThat(browser.get("/requirements").status()).isEqualTo(200);
        assertThat(browser.post("/logout", Map.of("_csrf", page.group(1))).status())
                .isEqualTo(302);
    }

    /// Else whoever planted the token before would know it afterwards.
    @Test
    void changesTheTokenOfFormsWithTheSession() {
        var browser = new TestBrowser(server);
        browser.get("/login");
        var before = browser.cookie("XSRF-TOKEN");
        assertThat(before).isNotEmpty();
        browser.signIn("ann", PASSWORD);
        browser.get("/");
        var signedIn = browser.cookie("XSRF-TOKEN");
        assertThat(signedIn).isNotEmpty().isNotEqualTo(before);
        browser.submit("/", Map.of());
        var page = TestBrowser.CSRF.matcher(browser.get("/").body());
        assertThat(page.find()).isTrue();
        browser.post("/logout", Map.of("_csrf", page.group(1)));
        browser.get("/login");
        assertThat(browser.cookie("XSRF-TOKEN")).isNotEmpty().isNotEqualTo(signedIn);
    }

    @Test
    void changesThePassword() {
        var elsewhere = new TestBrowser(server);
        elsewhere.signIn("eve", PASSWORD);
        var browser = new TestBrowser(server);
        browser.signIn("eve", PASSWORD);
        var fields = Map.of("old", PASSWORD, "password", "eight white horses", "again", "eight white horses");
        assertThat(browser.submit(
                                "/password",
                                Map.of("old", "x", "password", "eight white horses", "again", "eight white horses"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit("/password", fields).header("Location")).isEqualTo("/password?done");
        var done = browser.get("/password?done").body();
        assertThat(done).contains("The password is changed.");
        var form = TestBrowser.CSRF.matcher(done);
        assertThat(form.find()).isTrue();
        assertThat(browser.get("/assets/muster.css").status()).isEqualTo(200);
        assertThat(browser.post("/logout", Map.of("_csrf", form.group(1))).status())
                .isEqualTo(302);
        assertThat(elsewhere.get("/").status()).isEqualTo(302);
        assertThat(new TestBrowser(server).signIn("eve", PASSWORD).status()).isEqualTo(401);
        assertThat(new TestBrowser(server).signIn("eve", "eight white horses").status())
                .isEqualTo(302);
    }

    @Test
    void letsTheFirstCoordinatorInOnce() {
        var link = server.part(FirstCoordinator.class).link().orElseThrow();
        var browser = new TestBrowser(server);
        assertThat(browser.submit(link, Map.of("password", "short", "again", "short"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/").body()).contains("coordinator");
        assertThat(new TestBrowser(server).get(link).status()).isEqualTo(410);
        assertThat(server.part(FirstCoordinator.class).link()).isEmpty();
    }

    @Test
    void goesNowhereElseAfterwards() {
        for (var trap : List.of("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example")) {
            var answer = new TestBrowser(server)
                    .submit("/login", Map.of("person", "dan", "password", PASSWORD, "continue", trap));
            assertThat(answer.header("Location")).isEqualTo("/");
        }
        var answer = new TestBrowser(server)
                .submit("/login", Map.of("person", "dan", "password", PASSWORD, "continue", "/api/v1/me?a=b"));
        assertThat(answer.header("Location")).isEqualTo("/api/v1/me?a=b");
    }
}
