package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// A person of a small desk opens a link and answers with the keyboard, signed in nowhere.
class InBrowserAnswerTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern LINK = Pattern.compile("<code id=\"answer-link\">([^<]+)</code>");

    private static TestServer server;
    private static Chromium chromium;
    private static TestServer.Caller desk;
    private static String link;

    @BeforeAll
    static void ask() {
        server = TestServer.fresh();
        chromium = new Chromium(server);
        var coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1").status())
                .isEqualTo(201);
        var agreed = coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}");
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
        desk = server.person(List.of("national-desk"), "CAN", "");
        var made = LINK.matcher(
                Posted.form(coordinator, "/proposals/links", Map.of("nation", "CAN", "person", desk.name()))
                        .body());
        assertThat(made.find()).isTrue();
        link = made.group(1);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static long waiting() {
        return desk.get("/api/v1/proposals?limit=1000").json().get("rows").size();
    }

    private static void focus(Page page, String wanted) {
        for (var tab = 0; tab < 400; tab++) {
            if (Boolean.TRUE.equals(page.evaluate("wanted => document.activeElement.matches(wanted)", wanted))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + wanted);
    }

    @Test
    void answersOneYesAndOneNoByKeyboard() {
        var before = waiting();
        try (var opened = chromium.open(link, "", Look.LIGHT)) {
            var page = opened.page();
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                        .isEmpty();
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(
                                "answer." + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
            }
            page.setViewportSize(360, 740);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("answer.phone.png")));

            focus(page, "input[type=radio]");
            page.keyboard().press("Space");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            focus(page, "input[type=radio]");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Tab");
            page.keyboard().type("Needed at home");
            page.keyboard().press("Enter");
            page.waitForSelector("[role=status]");
            assertThat(page.locator("[role=status]").textContent()).isEqualTo("Your answers are recorded. Thank you.");
            assertThat(opened.faults()).isEmpty();
        }
        assertThat(waiting()).isEqualTo(before - 2);
        assertThat(server.sql().sql("""
                                SELECT a.answer || ': ' || e.reason FROM ledger.answer a JOIN ledger.entry e ON e.entry = a.said_by
                                ORDER BY a.answer""").query(String.class).list())
                .containsExactly("confirmed: Answered by link.", "refused: Answered by link: Needed at home");
    }
}
