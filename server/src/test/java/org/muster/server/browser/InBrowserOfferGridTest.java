package org.muster.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// A national desk enters offers with the keyboard alone, and brings a file.
class InBrowserOfferGridTest {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private static TestServer server;
    private static Chromium chromium;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        chromium = new Chromium(server);
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String cell(int row, String column) {
        return "#rows tr:nth-child(%d) input[data-column=%s]".formatted(row, column);
    }

    /// As a spreadsheet puts it on the clipboard, and Ctrl+V takes it from there.
    private static void paste(Page page, String text) {
        page.evaluate("""
                text => {
                  const carried = new DataTransfer();
                  carried.setData('text/plain', text);
                  document.activeElement.dispatchEvent(
                      new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
                }""", text);
    }

    private static long offers(String like) {
        return server.sql()
                .sql("SELECT count(*) FROM desk.offers WHERE offer LIKE ?")
                .param(like)
                .query(Long.class)
                .single();
    }

    @Test
    void entersOffersByKeyboardAlone() {
        try (var opened = chromium.open("/offers/grid", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.focus(cell(1, "offer"));
            paste(
                    page,
                    "O-CAN-K1\tR155HE\t5\t2027-03-07\t\tD-CAN\r\nO-CAN-K2\tNO-SUCH\t6\t2027-03-08\t\tD-CAN\r\n"
                            + "\"O-CAN-\"\"K3\"\tR155HE\t7\t2027-03-09\t\tD-CAN\r\n");
            assertThat(page.locator(cell(3, "offer"))).hasValue("O-CAN-\"K3");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.keyboard().type("O-CAN-K3");
            page.keyboard().press("Tab");
            assertThat(page.locator(cell(3, "item"))).isFocused();
            page.keyboard().press("Control+z");
            assertThat(page.locator(cell(3, "offer"))).hasValue("O-CAN-\"K3");
            page.focus(cell(3, "offer"));
            page.keyboard().press("Control+a");
            page.keyboard().type("O-CAN-K3");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#says")).containsText("New: 2. Changed: 0.");
            assertThat(page.locator(cell(2, "item"))).isFocused();
            assertThat(page.locator(cell(2, "item"))).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("td.wrong ul")).containsText("NO-SUCH\" does not exist");
            assertThat(offers("O-CAN-K%")).isZero();
            look(page);
            page.reload();
            assertThat(page.locator(cell(2, "item"))).hasValue("NO-SUCH");
            page.focus(cell(2, "item"));
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#says")).containsText("Faulty: 1.");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#says")).containsText("Added: 2.");
            assertThat(page.locator(cell(1, "offer"))).hasValue("O-CAN-K2");
            assertThat(page.locator(cell(2, "offer"))).hasValue("");
            assertThat(page.locator(cell(1, "item"))).isFocused();
            page.keyboard().press("Control+a");
            page.keyboard().type("R155HE");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#says")).containsText("New: 1.");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#says")).containsText("Added: 1.");
            assertThat(offers("O-CAN-K%")).isEqualTo(3);
            assertThat(opened.faults()).isEmpty();
        }
    }

    private static void look(Page page) {
        assertThat(violations(page)).as("in light").isEmpty();
        page.screenshot(picture("offer-grid-light.png"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(violations(page)).as("in the dark").isEmpty();
        page.screenshot(picture("offer-grid-dark.png"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(360, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        page.screenshot(picture("offer-grid-phone.png"));
        page.setViewportSize(Look.LIGHT.width, Look.LIGHT.height);
    }

    @Test
    void keepsWhatWasTypedThroughAnEndedSessionAndLosesItWithSigningOut() {
        try (var opened = chromium.open("/offers/grid", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.focus(cell(1, "offer"));
            page.keyboard().type("O-CAN-S1");
            var cookies = page.context().cookies();
            page.context().clearCookies();
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#refused")).containsText("not signed in any more");
            assertThat(page.locator(cell(1, "offer"))).hasValue("O-CAN-S1");
            page.navigate("/offers/grid");
            assertThat(page.locator("h1")).hasText("Sign in");
            page.context().addCookies(cookies.stream().toList());
            page.navigate("/offers/grid");
            assertThat(page.locator(cell(1, "offer"))).hasValue("O-CAN-S1");
            page.evaluate("sessionStorage.setItem('muster-grid:somebody', '{}')");
            page.navigate("/login");
            page.waitForFunction("() => sessionStorage.length === 0");
        }
    }

    @Test
    void bringsAFileAndSeesItsFaults() {
        try (var opened = chromium.open("/offers/import", "national-desk", Look.LIGHT)) {
            var page = opened.page();
            page.setInputFiles("#file", file("PK\u0003\u0004 and no more"));
            page.locator("#file ~ button").click();
            assertThat(page.locator("form[data-upload] [role=status]")).containsText("no XLSX file");
            page.setInputFiles(
                    "#file",
                    file("offer,item,quantity,available,origin\nO-CAN-B1,R155HE,5,2027-03-07,D-CAN\n"
                            + "O-CAN-B2,<b>NO</b>,5,someday,D-CAN\n"));
            page.locator("#file ~ button").click();
            assertThat(page.locator("#brought tbody tr").first()).containsText("<b>NO</b>");
            assertThat(violations(page)).as("in light").isEmpty();
            page.screenshot(picture("offer-import-light.png"));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(violations(page)).as("in the dark").isEmpty();
            page.screenshot(picture("offer-import-dark.png"));
            page.setViewportSize(360, 640);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            page.screenshot(picture("offer-import-phone.png"));
            page.getByText("Write one row").click();
            assertThat(page.locator("p.done")).containsText("Added: 1.");
            assertThat(offers("O-CAN-B%")).isEqualTo(1);
            assertThat(opened.faults()).as("but the refusal").allMatch(fault -> fault.contains("422"));
        }
    }

    private static FilePayload file(String content) {
        return new FilePayload("offers.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name));
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + rule.getNodes().getFirst().getHtml())
                        .toList();
    }
}
