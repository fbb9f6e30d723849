package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

/// A form that comes too late leads back to its page, and nowhere else.
class KeptFormsTest {

    private static final String PASSWORD = "a few words are easy to keep";
    private static final TestServer SERVER = TestServer.shared();

    @BeforeAll
    static void enter() {
        TestPeople.add(SERVER.context(), "late.lou", List.of("coordinator"), "", "");
        TestPeople.password(SERVER.context(), "late.lou", PASSWORD);
    }

    private static TestBrowser signedIn() {
        var browser = new TestBrowser(SERVER);
        browser.signIn("late.lou", PASSWORD);
        browser.get("/");
        return browser;
    }

    private static TestServer.Answer send(TestBrowser browser, String referer, Map<String, String> fields) {
        var form = new StringBuilder("name=x");
        fields.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        var headers = new HashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
        if (!referer.isEmpty()) {
            headers.put("Referer", referer);
        }
        return browser.send("POST", "/overrides/new", BodyPublishers.ofString(form.toString()), headers);
    }

    private static String token(TestBrowser browser) {
        var found = TestBrowser.CSRF.matcher(browser.get("/").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void endSessions() {
        SERVER.sql().sql("DELETE FROM access.session WHERE actor = 'late.lou'").update();
    }

    @Test
    void leadsBackToThePageOfTheFormAfterSigningIn() {
        var browser = signedIn();
        var token = token(browser);
        endSessions();
        var page = send(browser, SERVER.address() + "/offers/new?x=1", Map.of("_csrf", token));
        assertThat(page.header("Location")).endsWith("/login?continue=%2Foffers%2Fnew%3Fx%3D1");
        var told = send(
                browser,
                SERVER.address() + "/custody/cases/D/closing",
                Map.of("_csrf", token, "_page", "/custody/cases/D?done=true"));
        assertThat(told.header("Location")).endsWith("/login?continue=%2Fcustody%2Fcases%2FD%3Fdone%3Dtrue");
        for (var bad :
                List.of("//elsewhere.example/", "https://elsewhere.example/", "/x\r\ny", "/" + "x".repeat(3000), "")) {
            assertThat(send(browser, "", Map.of("_csrf", token, "_page", bad)).header("Location"))
                    .as(bad)
                    .endsWith("/login?continue=%2F");
        }
        assertThat(send(browser, "https://elsewhere.example/offers/new", Map.of("_csrf", token))
                        .header("Location"))
                .endsWith("/login?continue=%2F");
    }

    @Test
    void showsAFormWithAnOldTokenAgain() {
        var browser = signedIn();
        var own = send(browser, SERVER.address() + "/offers/new", Map.of("_csrf", "old"));
        assertThat(own.status()).isEqualTo(302);
        assertThat(own.header("Location")).endsWith("/offers/new#unsent");
    }

    @Test
    void refusesAFormOfAnotherSite() {
        var browser = signedIn();
        for (var referer : List.of(
                "",
                "https://elsewhere.example/offers/new",
                "http://127.0.0.1:1/offers/new",
                "no address at all",
                "data:text/html,x")) {
            assertThat(send(browser, referer, Map.of("_csrf", "old", "_page", "/offers/new"))
                            .status())
                    .as(referer)
                    .isEqualTo(403);
        }
    }

    @Test
    void tellsEachPageWhoseItIsAndLeavesOutWhoIsNot() {
        assertThat(signedIn().get("/").body()).contains("data-person=\"late.lou\"", "/assets/keep.js");
        assertThat(new TestBrowser(SERVER).get("/login").body())
                .contains("/assets/keep.js")
                .doesNotContain("data-person");
        assertThat(signedIn().get("/none").body()).contains("data-unsent");
    }
}
