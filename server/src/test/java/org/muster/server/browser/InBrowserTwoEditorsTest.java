package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;

/// Two people have the same offer open: who sends later sees both, and goes on from what stands then.
class InBrowserTwoEditorsTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.written();
    private static final Chromium CHROMIUM = new Chromium(EXERCISE.server());

    @Test
    void showsTheLaterBothAndLosesNothing() {
        var added = EXERCISE.canada().put("/api/v1/offers/O-CAN-TWO", """
                {"item":"R155HE","quantity":100,"available":"2027-03-07","origin":"D-CAN"}""");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        try (var first = CHROMIUM.open("/offers/O-CAN-TWO/change", "national-desk", Look.LIGHT);
                var second = CHROMIUM.open("/offers/O-CAN-TWO/change", "coordinator", Look.LIGHT)) {
            var quick = second.page();
            quick.fill("#source", "letter of Monday");
            quick.fill("#reason", "They called.");
            quick.click("main button[type=submit]");
            quick.waitForURL("**/offers/O-CAN-TWO?done=changed");
            var page = first.page();
            page.fill("#quantity", "80");
            page.fill("#source", "letter of Tuesday");
            page.click("main button[type=submit]");
            page.locator("table caption").waitFor();
            assertThat(page.locator("tr.now").allTextContents())
                    .hasSize(2)
                    .anyMatch(row -> row.contains("letter of Tuesday") && row.contains("letter of Monday"));
            assertThat(page.inputValue("#source")).isEqualTo("letter of Tuesday");
            assertThat(page.inputValue("#quantity")).isEqualTo("80");
            assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                    .isEmpty();
            page.setViewportSize(Look.PHONE.width, Look.PHONE.height);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Look.PHONE.width);
            page.click("main button[type=submit]");
            page.waitForURL("**/offers/O-CAN-TWO?done=changed");
            assertThat(page.locator("main").textContent()).contains("letter of Tuesday");
            assertThat(first.faults()).allMatch(fault -> fault.contains("409"));
        }
        var now = EXERCISE.canada().get("/api/v1/offers/O-CAN-TWO").json();
        assertThat(now.get("quantity").asLong()).isEqualTo(80);
    }
}
