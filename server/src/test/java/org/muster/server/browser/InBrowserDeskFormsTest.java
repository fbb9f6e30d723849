package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;

/// Forms of the desks, from the link to what they record: the session ends while somebody types, what is wrong
/// stands at its field, and it is recorded in the end.
class InBrowserDeskFormsTest {

    private static ExecutedExercise exercise;
    private static Chromium chromium;

    @BeforeAll
    static void execute() {
        exercise = ExecutedExercise.fresh();
        chromium = new Chromium(exercise.server());
    }

    @AfterAll
    static void stop() {
        exercise.server().close();
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(one -> one.getId() + one.getNodes())
                        .toList();
    }

    /// In light and dark, and on a phone.
    private static void isForEverybody(Page page) {
        assertThat(violations(page)).as("in light").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(violations(page)).as("in the dark").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Look.PHONE.width, Look.PHONE.height);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width on a phone")
                .isEqualTo(Look.PHONE.width);
        page.setViewportSize(Look.LIGHT.width, Look.LIGHT.height);
    }

    /// The session ends, the form is sent, and its sender signs in again.
    private static void sendTooLate(Page page, String role) {
        exercise.server()
                .sql()
                .sql("DELETE FROM access.session WHERE actor LIKE 'in.browser.%'")
                .update();
        page.locator("main form[method=post] button[type=submit]").first().click();
        page.waitForURL("**/login?continue=*");
        page.fill("input[name=person]", "in.browser." + role);
        page.fill("input[name=password]", Chromium.PASSWORD);
        page.click("main button[type=submit]");
        page.locator(".kept").waitFor();
    }

    private static void send(Page page) {
        page.locator("main form[method=post] button[type=submit]").first().click();
    }

    @Test
    void handsTrucksOnAndSeesItInTheTrace() {
        try (var opened = chromium.open("/monitoring", "recipient", Look.LIGHT)) {
            var page = opened.page();
            page.locator("td a[href^='/monitoring/transfer']").first().click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Hand on units of L-IN");
            page.fill("#to", "BATTALION-7");
            page.fill("#quantity", "5");
            page.fill("#reason", "To those who use it.");
            sendTooLate(page, "recipient");
            assertThat(page.inputValue("#to")).isEqualTo("BATTALION-7");
            assertThat(page.inputValue("#reason")).isEqualTo("To those who use it.");
            send(page);
            page.locator("#quantity-fault").waitFor();
            isForEverybody(page);
            page.fill("#quantity", "1");
            page.fill("#serials", "L-INT-2");
            send(page);
            page.waitForURL("**/monitoring/transfer?line=L-IN&holder=BATTALION-7&done=true");
            assertThat(page.locator("tbody tr").count()).isOne();
            isForEverybody(page);
            page.locator("tbody a[href^='/custody']").click();
            assertThat(page.locator("ol.history").textContent()).contains("from BRIGADE-1 to BATTALION-7");
            assertThat(opened.faults()).allMatch(one -> one.contains("status of 422"));
        }
    }

    @Test
    void saysThatALineNeedsAConsentAndTakesItBack() {
        try (var opened = chromium.open("/offers/O-CAN-02", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.click("#needs a");
            page.fill("#reason", "Our <law> asks for it.");
            sendTooLate(page, "national-desk");
            assertThat(page.inputValue("#reason")).isEqualTo("Our <law> asks for it.");
            send(page);
            page.locator("#kind-fault").waitFor();
            isForEverybody(page);
            page.selectOption("#kind", "national-approval");
            send(page);
            page.waitForURL("**/needs?done=true");
            assertThat(page.locator("#words tbody").textContent())
                    .contains("national approval", "Our <law> asks for it.");
            page.selectOption("#word", "national-approval CAN");
            page.fill("#because", "The law has changed.");
            isForEverybody(page);
            page.click("#end button");
            page.waitForURL("**/needs?done=true");
            assertThat(page.locator("#end").count()).isZero();
            assertThat(opened.faults()).allMatch(one -> one.contains("status of 422"));
        }
    }

    @Test
    void entersASchool() {
        try (var opened = chromium.open("/training", "training-coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.click("a[href='/training/schools/new']");
            page.fill("#school", "IB-DEU-1");
            page.fill("#course", "C-SAMA");
            page.fill("#parallelClasses", "2");
            page.fill("#crewsPerClass", "many");
            sendTooLate(page, "training-coordinator");
            assertThat(page.inputValue("#crewsPerClass")).isEqualTo("many");
            send(page);
            page.locator("#crewsPerClass-fault").waitFor();
            isForEverybody(page);
            page.fill("#crewsPerClass", "3");
            send(page);
            page.waitForURL("**/training?done=entered*");
            assertThat(page.locator("#schools").textContent()).contains("IB-DEU-1", "2 × 3");
            assertThat(opened.faults()).allMatch(one -> one.contains("status of 422"));
        }
    }
}
