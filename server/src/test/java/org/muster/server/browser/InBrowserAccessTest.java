package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.server.AgreedExercise;

/// Every page can be read by everybody, as far as a program can tell, keeps its own policy, and fits a phone.
class InBrowserAccessTest {

    private static final Chromium CHROMIUM =
            new Chromium(AgreedExercise.shared().server());

    static Stream<Pages.Place> pages() {
        return Pages.of(AgreedExercise.shared().server()).stream();
    }

    /// Tables may be wider than a phone, and then move by themselves; the page does not.
    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybodyInLightAndDarkAndOnAPhone(Pages.Place place) {
        try (var opened = CHROMIUM.open(place.path(), place.role(), Look.LIGHT)) {
            var page = opened.page();
            assertThat(violations(page)).as("in light").isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(violations(page)).as("in the dark").isEmpty();
            page.setViewportSize(Look.PHONE.width, Look.PHONE.height);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width on a phone")
                    .isEqualTo(Look.PHONE.width);
            assertThat(opened.faults()).isEmpty();
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
