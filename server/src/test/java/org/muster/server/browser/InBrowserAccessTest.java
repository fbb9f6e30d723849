package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.server.AgreedExercise;

/// Every page can be read by everybody, as far as a program can tell, keeps its own policy, fits a phone and a wall, is
/// dark on white on paper, and has a table beside each picture of figures.
class InBrowserAccessTest {

    private static final List<Integer> WIDTHS = List.of(Look.PHONE.width, 768, 3840);

    /// Pictures of figures that have no table in the same part of the page.
    private static final String BARE_CHARTS = """
            () => [...document.querySelectorAll(".chart")]
                .filter(chart => !(chart.closest("section") ?? document.querySelector("main")).querySelector("table"))
                .map(chart => chart.outerHTML.slice(0, 200))""";

    /// How bright the paper is and how bright the ink, each from 0 to 1.
    private static final String BRIGHTNESS = """
            () => {
              const style = getComputedStyle(document.body);
              const of = colour => {
                const canvas = document.createElement("canvas").getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
                return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
              };
              return [of(style.backgroundColor), of(style.color)];
            }""";

    private static final Chromium CHROMIUM =
            new Chromium(AgreedExercise.shared().server());

    static Stream<Pages.Place> pages() {
        return Pages.of(AgreedExercise.shared().server()).stream();
    }

    /// Tables may be wider than a phone, and then move by themselves; the page does not.
    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybodyInLightAndDarkWideAndNarrowAndOnPaper(Pages.Place place) {
        try (var opened = CHROMIUM.open(place.path(), place.role(), Look.LIGHT)) {
            var page = opened.page();
            assertThat(violations(page)).as("in light").isEmpty();
            assertThat(bareCharts(page)).as("charts without a table").isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(violations(page)).as("in the dark").isEmpty();
            assertThat(tooNarrow(page))
                    .as("widths at which the page moves sideways")
                    .isEmpty();
            requireDarkOnWhite(page);
            assertThat(opened.faults()).isEmpty();
        }
    }

    private static List<?> bareCharts(Page page) {
        return (List<?>) page.evaluate(BARE_CHARTS);
    }

    private static List<Integer> tooNarrow(Page page) {
        return WIDTHS.stream()
                .filter(width -> {
                    page.setViewportSize(width, Look.PHONE.height);
                    return !page.evaluate("document.documentElement.scrollWidth")
                            .equals(width);
                })
                .toList();
    }

    /// Prints for somebody who reads in the dark.
    private static void requireDarkOnWhite(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        var brightness = ((List<?>) page.evaluate(BRIGHTNESS))
                .stream().map(one -> ((Number) one).doubleValue()).toList();
        assertThat(brightness.getFirst()).as("paper").isGreaterThan(0.9);
        assertThat(brightness.getLast()).as("ink").isLessThan(0.2);
        assertThat(page.locator("header.top").isVisible())
                .as("ways elsewhere on paper")
                .isFalse();
    }

    @Test
    void seesAPageThatIsTooWideAChartWithoutATableAndDarkPaper() {
        try (var opened = CHROMIUM.open("/login", "", Look.LIGHT)) {
            var page = opened.page();
            page.evaluate("""
                    const wide = document.createElement("div");
                    wide.style.width = "800px";
                    wide.style.height = "1px";
                    wide.className = "chart";
                    document.querySelector("main").append(wide)""");
            assertThat(tooNarrow(page)).containsExactly(Look.PHONE.width, 768);
            assertThat(bareCharts(page)).hasSize(1);
            page.evaluate("document.documentElement.style.colorScheme = 'dark'");
            assertThatThrownBy(() -> requireDarkOnWhite(page)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void findsWhatIsWrong() {
        try (var opened = CHROMIUM.open("/login", "", Look.LIGHT)) {
            opened.page().evaluate("document.querySelectorAll('label').forEach(label => label.remove())");
            assertThat(violations(opened.page())).isNotEmpty().allMatch(one -> one.startsWith("label"));
        }
    }

    @Test
    void seesScriptsThatThePolicyForbids() {
        try (var opened = CHROMIUM.open("/login", "", Look.LIGHT)) {
            opened.page().evaluate("""
                    const script = document.createElement('script');
                    script.textContent = 'document.title = "run"';
                    document.body.append(script)""");
            assertThat(opened.page().title()).isNotEqualTo("run");
            assertThat(opened.faults()).isNotEmpty();
        }
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(InBrowserAccessTest::says)
                        .toList();
    }

    private static String says(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }
}
