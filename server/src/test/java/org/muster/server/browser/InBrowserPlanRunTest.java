package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// A coordinator asks for a plan, watches bound and plan close in on each other, stops it, and stands before its
/// agreement.
class InBrowserPlanRunTest {

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

    @Test
    void watchesAPlanBeingMadeAndStopsIt() {
        try (var opened = chromium.open("/plans", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.getByText("Make a plan").click();
            page.fill("#name", "WATCHED");
            page.fill("#time", "3600");
            page.fill("#gap", "0");
            page.locator("main button[type=submit]").click();
            page.waitForFunction("() => document.querySelector('[data-run]').dataset.state === 'running'");
            page.waitForFunction("() => document.querySelectorAll('#way tbody th').length > 1");
            page.waitForSelector("#closing canvas");
            page.waitForFunction(
                    "() => JSON.parse(document.querySelector('#closing').dataset.values).categories.length > 2");
            var before = page.locator("#figures").textContent();
            page.waitForFunction("before => document.querySelector('#figures').textContent !== before", before);
            assertThat(page.locator("#figures").textContent()).contains("of 3,600 at most");
            assertThat(violations(page)).as("in light").isEmpty();
            page.screenshot(picture("plan-run-light.png"));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(violations(page)).as("in the dark").isEmpty();
            page.screenshot(picture("plan-run-dark.png"));
            page.setViewportSize(360, Look.PHONE.height);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            page.screenshot(picture("plan-run-phone.png"));
            page.getByText("Stop and keep the best plan").click();
            page.waitForFunction("() => document.querySelector('[data-run]').dataset.state === 'kept'");
            assertThat(page.locator("#acts button").count()).isZero();
            page.getByText("To plan WATCHED").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Plan WATCHED");
            assertThat(page.locator("#until").count()).isEqualTo(1);
            assertThat(opened.faults()).isEmpty();
            asksWhatIf(page);
            plansWhatIsLeft(page);
            keepsToAPlan(page);
            assertThat(opened.faults()).isEmpty();
        }
    }

    /// Asks again from the page of the run, without a nation, and is told live what is otherwise.
    private static void asksWhatIf(Page page) {
        page.setViewportSize(Look.LIGHT.width, Look.LIGHT.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate("/plans");
        page.getByText("Runs of the planner").waitFor();
        page.locator("main tbody a").first().click();
        page.getByText("Ask again with changes").click();
        assertThat(page.inputValue("#time")).isEqualTo("3600");
        page.fill("#gap", "40");
        page.getByText("What if this fell away?").click();
        page.fill("#nations", "CAN");
        page.locator("main button[type=submit]").click();
        page.waitForFunction("() => document.querySelector('[data-run]').dataset.state === 'whatif'");
        page.getByText("Rows that differ").waitFor();
        assertThat(violations(page)).as("of a what-if").isEmpty();
        page.screenshot(picture("plan-run-what-if.png"));
        page.navigate("/plans");
        assertThat(violations(page)).as("of the list of runs").isEmpty();
        page.screenshot(picture("plans-with-runs.png"));
    }

    /// With the keyboard alone, from the page of a plan: what is left of it in the middle of its execution. A day that
    /// is
    /// not of the scenario is told, and the form keeps what was typed.
    private static void plansWhatIsLeft(Page page) {
        page.navigate("/plans/WATCHED");
        var keyboard = new Keyboard(page);
        keyboard.enter("Plan what is left");
        assertThat(page.inputValue("#rest")).isEqualTo("WATCHED");
        assertThat(page.locator("#restAt").isVisible()).isTrue();
        assertThat(page.inputValue("#restAt"))
                .as("the exercise is still to come")
                .startsWith("2027-");
        assertThat(violations(page)).as("of the form").isEmpty();
        page.screenshot(picture("plan-new-what-is-left.png"));
        page.fill("#gap", "40");
        page.fill("#restAt", "2027-04-05");
        keyboard.enter("Plan now");
        page.waitForSelector("[data-run][data-state=whatif]");
        assertThat(page.locator("main").textContent()).contains("of plan WATCHED, on the morning of 05 Apr 2027");
        assertThat(violations(page)).as("of what is left").isEmpty();
        page.screenshot(picture("plan-run-what-is-left.png"));
        page.goBack();
        assertThat(page.inputValue("#restAt")).isEqualTo("2027-04-05");
    }

    /// Keeps to a plan until a day, and looks at what is otherwise.
    private static void keepsToAPlan(Page page) {
        page.navigate("/plans/new");
        page.fill("#name", "KEEPING");
        page.fill("#gap", "40");
        page.selectOption("#keep", "WATCHED");
        page.fill("#frozenUntil", "2027-04-01");
        page.fill("#changeCost", "0.5");
        page.locator("main button[type=submit]").click();
        page.waitForSelector("[data-run][data-state=kept]");
        page.getByText("To plan KEEPING").click();
        page.locator("main nav a[href*='against?with=WATCHED']").click();
        assertThat(page.locator("main").textContent()).contains("WATCHED", "KEEPING");
        assertThat(violations(page)).as("of what changed").isEmpty();
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name));
    }

    private static java.util.List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + rule.getNodes().getFirst().getHtml())
                        .toList();
    }
}
