package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.access.TestPeople;

/// A session ends while somebody types: after signing in again the text is there, and it is sent once.
class InBrowserExpiredSessionTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.written();

    private final Chromium chromium = new Chromium(EXERCISE.server());

    private static void endSessions() {
        EXERCISE.server()
                .sql()
                .sql("DELETE FROM access.session WHERE actor LIKE 'in.browser.%'")
                .update();
    }

    private static void fill(Page page, String offer) {
        Map.of("#offer", offer, "#item", "R155HE", "#origin", "D-CAN", "#quantity", "40", "#available", "2027-03-07")
                .forEach(page::fill);
        page.fill("#endUse", "By day <only> & with care.");
        page.selectOption("#condition", "ready");
        page.click("details summary");
        page.check("input[name=avoid][value=TUR]");
    }

    private static void signIn(Page page, String name) {
        page.fill("input[name=person]", name);
        page.fill("input[name=password]", Chromium.PASSWORD);
        page.click("main button[type=submit]");
    }

    private static long moved(String offer) {
        return EXERCISE.server()
                .sql()
                .sql("SELECT count(*) FROM ledger.entry_in_words WHERE line = ? AND quantity > 0")
                .param(offer)
                .query(Long.class)
                .single();
    }

    @Test
    void putsBackWhatWasTypedAndSendsItOnce() {
        try (var opened = chromium.open("/offers/new", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            fill(page, "O-CAN-EX1");
            endSessions();
            page.click("main button[type=submit]");
            page.waitForURL("**/login?continue=%2Foffers%2Fnew");
            signIn(page, "in.browser.national-desk");
            page.waitForURL("**/offers/new");
            page.locator(".kept").waitFor();
            assertThat(page.inputValue("#offer")).isEqualTo("O-CAN-EX1");
            assertThat(page.inputValue("#endUse")).isEqualTo("By day <only> & with care.");
            assertThat(page.inputValue("#condition")).isEqualTo("ready");
            assertThat(page.isChecked("input[name=avoid][value=TUR]")).isTrue();
            page.click("main form[method=post] button[type=submit]");
            page.waitForURL("**/offers/O-CAN-EX1?done=entered");
            assertThat(moved("O-CAN-EX1")).isEqualTo(1);
            assertThat(kept(page)).isEmpty();
            page.goBack();
            page.waitForURL("**/offers/new");
            assertThat(page.locator("h1").textContent()).isEqualTo("New offer");
            assertThat(page.locator(".kept").count()).isZero();
            page.goForward();
            assertThat(page.locator("h1").textContent()).isEqualTo("Offer O-CAN-EX1");
            assertThat(moved("O-CAN-EX1")).isEqualTo(1);
            assertThat(opened.faults()).isEmpty();
        }
    }

    private static String kept(Page page) {
        return page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('muster-kept')).join()")
                .toString();
    }

    /// The page was refused once, so its address is that to which it was sent; and somebody has signed in anew
    /// elsewhere.
    @Test
    void putsBackWhatWasTypedAfterARefusalAndWithAnOldToken() {
        try (var opened = chromium.open("/offers/new", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            fill(page, "O-CAN-EX2");
            page.fill("#quantity", "many");
            page.click("main button[type=submit]");
            page.locator("#quantity-fault").waitFor();
            assertThat(page.locator(".kept").count())
                    .as("the server has kept it itself")
                    .isZero();
            page.fill("#quantity", "41");
            page.context()
                    .clearCookies(
                            new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("XSRF-TOKEN"));
            page.click("main form[method=post] button[type=submit]");
            page.locator(".kept").waitFor();
            assertThat(page.url()).endsWith("/offers/new");
            assertThat(page.inputValue("#quantity")).isEqualTo("41");
            page.click("main form[method=post] button[type=submit]");
            page.waitForURL("**/offers/O-CAN-EX2?done=entered");
            assertThat(moved("O-CAN-EX2")).isEqualTo(1);
        }
    }

    @Test
    void showsItToNobodyElseAndForgetsItWhenOneSignsOut() {
        TestPeople.add(EXERCISE.server().context(), "in.browser.other", java.util.List.of("national-desk"), "CAN", "");
        TestPeople.password(EXERCISE.server().context(), "in.browser.other", Chromium.PASSWORD);
        try (var opened = chromium.open("/offers/new", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.fill("#offer", "O-CAN-EX3");
            endSessions();
            page.navigate("/offers/new");
            assertThat(kept(page)).isNotEmpty();
            signIn(page, "in.browser.other");
            page.waitForURL("**/offers/new");
            assertThat(page.inputValue("#offer")).isEmpty();
            assertThat(kept(page)).isEmpty();
            page.fill("#offer", "O-CAN-EX4");
            page.navigate("/offers");
            page.navigate("/offers/new");
            assertThat(page.inputValue("#offer")).isEqualTo("O-CAN-EX4");
            page.click(".kept button");
            page.waitForFunction("document.querySelector('#offer').value === ''");
            page.fill("#offer", "O-CAN-EX5");
            page.click("form[action='/logout'] button");
            page.waitForURL("**/login");
            assertThat(kept(page)).isEmpty();
        }
    }

    @Test
    void keepsNoPasswordAndNoToken() {
        try (var opened = chromium.open("/password", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.fill("input[name=old]", "secret words");
            assertThat(kept(page)).isEmpty();
            page.navigate("/offers/new");
            page.fill("#offer", "O-CAN-EX6");
            var all = page.evaluate("JSON.stringify(sessionStorage)").toString();
            assertThat(all).contains("O-CAN-EX6").doesNotContain("_csrf", "secret words");
        }
    }
}
