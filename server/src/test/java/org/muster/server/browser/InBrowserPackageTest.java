package org.muster.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// A coordinator brings a package with faults, sees them by their cells, brings it mended, and loads it.
class InBrowserPackageTest {

    @Test
    void bringsAPackageWithFaultsAndThenASoundOne() {
        try (var server = TestServer.fresh();
                var opened = new Chromium(server).open("/administration/scenario", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            var broken = Packages.exercise("offers.csv", "O-CAN-01,CAN,MRAPL,30", "O-CAN-01,XXX,<b>NO</b>,0");
            page.setInputFiles("#file", new FilePayload("broken.zip", "application/zip", broken));
            page.getByText("Check it").click();
            assertThat(page.locator("#brought tbody tr").first()).containsText("XXX");
            assertThat(page.locator("#brought tbody")).containsText("<b>NO</b>");
            assertThat(page.getByText("Load it")).hasCount(0);
            page.setInputFiles("#file", new FilePayload("sound.zip", "application/zip", Packages.exercise()));
            page.getByText("Check it").click();
            page.getByText("Load it").click();
            assertThat(page.locator("p.done")).hasText("It is loaded.");
            assertThat(opened.faults()).isEmpty();
        }
    }
}
