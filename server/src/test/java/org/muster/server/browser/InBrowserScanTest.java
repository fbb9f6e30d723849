package org.muster.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import tools.jackson.databind.JsonNode;

/// What a node counts is recorded once, also if the network, the session or the person is another meanwhile.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InBrowserScanTest {

    private static ExecutedExercise exercise;
    private static Chromium.Opened opened;
    private static Page page;
    private static ExecutedExercise.Sent sent;

    @BeforeAll
    static void open() {
        exercise = ExecutedExercise.fresh();
        sent = exercise.sent(Stage.DISPATCHED);
        opened = new Chromium(exercise.server()).open(path(), "coordinator", Look.PHONE);
        page = opened.page();
        page.evaluate("() => navigator.serviceWorker.ready");
        page.waitForFunction("async () => (await (await caches.open('muster-scan')).keys()).length === 4");
    }

    @AfterAll
    static void close() {
        opened.close();
        exercise.server().close();
    }

    private static String path() {
        return "/nodes/%s/scan".formatted(sent.node());
    }

    private static BrowserContext context() {
        return page.context();
    }

    private static void scan(String kind, String quantity) {
        page.check("input[value=%s]".formatted(kind));
        page.fill("#code", sent.manifest());
        if (!quantity.isEmpty()) {
            page.fill("#quantity", quantity);
        }
        page.click("#scan [type=submit]");
    }

    private static JsonNode counts() {
        return exercise.coordinator()
                .get("/api/v1/manifests/" + sent.manifest())
                .json()
                .get("counts");
    }

    private static long standing(String rung) {
        var stands = exercise.coordinator()
                .get("/api/v1/consignments/" + sent.consignment())
                .json()
                .get("stands");
        return stands.values().stream()
                .filter(one -> one.get("account").get("rung").stringValue().equals(rung))
                .mapToLong(one -> one.get("quantity").asLong())
                .sum();
    }

    private static void states(String... states) {
        assertThat(page.locator("#commands .state")).hasText(states);
    }

    @Test
    @Order(1)
    void keepsWhatWasCountedWithoutANetwork() {
        context().setOffline(true);
        page.reload();
        scan("arrives", Long.toString(sent.quantity()));
        states("not sent");
        assertThat(page.locator("#unsent")).containsText("1");
        page.reload();
        states("not sent");
        assertThat(counts()).isEmpty();
    }

    @Test
    @Order(2)
    void sendsItOnceWhenTheNetworkIsBack() {
        context().setOffline(false);
        states("recorded");
        page.reload();
        states("recorded");
        assertThat(counts().get(0).get("quantity").asLong()).isEqualTo(sent.quantity());
        assertThat(standing("at-node")).isEqualTo(sent.quantity());
    }

    /// Another tab signed in or out, so the token of forms is another; nothing is lost by that.
    @Test
    @Order(3)
    void asksAgainWithTheTokenOfNow() {
        context()
                .addCookies(List.of(new Cookie("XSRF-TOKEN", "of-another-time")
                        .setUrl(exercise.server().address().toString())));
        scan("leaves", "");
        states("recorded", "recorded");
        assertThat(standing("dispatched")).isEqualTo(sent.quantity());
    }

    @Test
    @Order(4)
    void letsAManifestGoOnOnce() {
        scan("leaves", "");
        states("refused", "recorded", "recorded");
        assertThat(page.locator("#commands li").first().locator("button"))
                .hasText(new String[] {"Send again", "Clear"});
        page.getByText("Clear").first().click();
        states("recorded", "recorded");
        assertThat(standing("dispatched")).isEqualTo(sent.quantity());
    }

    @Test
    @Order(5)
    void keepsWhatWasCountedWhenTheSessionEnds() {
        var cookies = context().cookies();
        context().clearCookies();
        scan("arrives", "1");
        page.locator("#away").waitFor();
        states("not sent", "recorded", "recorded");
        page.navigate(path());
        assertThat(page.locator("h1")).hasText("Sign in");
        context().addCookies(cookies);
        page.navigate(path());
        states("refused");
        assertThat(page.locator("#commands .short")).not().isEmpty();
    }

    /// Whoever signs in in another tab sends nothing in the name of the first.
    @Test
    @Order(6)
    void sendsNothingInTheNameOfAnother() {
        context().setOffline(true);
        scan("arrives", "2");
        page.locator("#network").waitFor();
        var another = new Chromium(exercise.server()).open("/", "node-operator", Look.PHONE);
        try (another) {
            context().addCookies(another.page().context().cookies());
        }
        context().setOffline(false);
        page.locator("#network")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        states();
        assertThat(counts()).hasSize(1);
    }

    /// On a first visit, a count is kept however late the server says who it is.
    @Test
    @Order(7)
    void keepsWhatIsCountedBeforeTheServerSaysWhoItIs() {
        try (var first = new Chromium(exercise.server()).open(path(), "coordinator", Look.PHONE)) {
            var fresh = first.page();
            fresh.evaluate("""
                    () => navigator.locks.request("muster-scan", () => new Promise((done) => {
                      indexedDB.deleteDatabase("muster-scan").onsuccess = done;
                    }))""");
            var held = new ArrayList<Route>();
            fresh.route("**/api/v1/me", held::add);
            fresh.reload();
            fresh.fill("#code", "NO-SUCH-MANIFEST");
            fresh.fill("#quantity", "1");
            fresh.click("#scan [type=submit]");
            assertThat(fresh.locator("#away")).isHidden();
            fresh.unroute("**/api/v1/me");
            held.forEach(Route::resume);
            assertThat(fresh.locator("#commands .state")).hasText(new String[] {"refused"});
            assertThat(held).isNotEmpty();
        }
    }
}
