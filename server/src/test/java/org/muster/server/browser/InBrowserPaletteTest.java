package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;

/// Ctrl+K leads to desks and to what the search finds.
class InBrowserPaletteTest {

    private static final Chromium CHROMIUM =
            new Chromium(AgreedExercise.shared().server());

    private static boolean isOpen(Page page) {
        return (boolean) page.evaluate("document.getElementById('palette').open");
    }

    @Test
    void leadsToADesk() {
        try (var opened = CHROMIUM.open("/", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.keyboard().press("Control+k");
            page.locator("#palette-list a").first().waitFor();
            assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                    .isEmpty();
            page.keyboard().type("movem");
            page.waitForFunction("() => document.querySelectorAll('#palette-list a').length === 1");
            page.keyboard().press("Enter");
            page.waitForURL("**/movements");
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    void findsAnIdentifier() {
        try (var opened = CHROMIUM.open("/overview", "coordinator", Look.DARK)) {
            var page = opened.page();
            page.keyboard().press("Control+k");
            page.keyboard().type("O-CAN-01");
            page.locator("#palette-list a", new Page.LocatorOptions().setHasText("O-CAN-01"))
                    .first()
                    .waitFor();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL("**/offers/O-CAN-01");
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    void keepsTheFocusAndGivesItBack() {
        try (var opened = CHROMIUM.open("/movements", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.focus("header.top .find input");
            page.keyboard().press("Control+k");
            page.locator("#palette-list a").first().waitFor();
            for (var step = 0; step < 30; step++) {
                page.keyboard().press("Tab");
                assertThat(page.evaluate("document.activeElement.closest('#palette, body') !== null"
                                + " && document.activeElement.closest('header, main') === null"))
                        .isEqualTo(true);
            }
            page.keyboard().press("Escape");
            assertThat(isOpen(page)).isFalse();
            assertThat(page.evaluate("document.activeElement === document.querySelector('header.top .find input')"))
                    .isEqualTo(true);
            page.keyboard().press("?");
            assertThat(isOpen(page)).as("it is typed into a field").isFalse();
        }
    }

    @Test
    void hasASingleKeyThatCanBeSwitchedOff() {
        try (var opened = CHROMIUM.open("/movements", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.keyboard().press("?");
            page.locator("#palette-list a").first().waitFor();
            page.uncheck("#palette-single");
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(isOpen(page)).isFalse();
            page.reload();
            page.keyboard().press("?");
            assertThat(isOpen(page)).isFalse();
        }
    }
}
