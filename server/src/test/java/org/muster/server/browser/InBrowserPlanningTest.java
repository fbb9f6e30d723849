package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// A coordinator compares two plans, looks at the map of one, agrees it, and watches an answer come in.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InBrowserPlanningTest {

    private static TestServer server;
    private static Chromium chromium;

    @BeforeAll
    static void planTwice() {
        server = TestServer.fresh();
        chromium = new Chromium(server);
        var coordinator = server.person("coordinator");
        var scenario = Packages.exercise();
        assertThat(Packages.load(coordinator, scenario).status()).isEqualTo(201);
        var read = Plans.scenario(scenario);
        var hasty = Planner.plan(
                read,
                new PlanOptions(0.9, Optional.empty(), OptionalLong.of(2), 1, 7),
                ProgressListener.silent(),
                () -> false);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.answering(read, hasty)), "HASTY")
                        .status())
                .isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.answering(read, Plans.exercise())), "GOOD")
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    @Order(1)
    void comparesTwoPlans() {
        try (var opened = chromium.open("/plans", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.locator("main tbody a").first().click();
            page.getByText("Compare with another").click();
            page.selectOption("#with", "HASTY");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Plan GOOD against HASTY");
            assertThat(page.locator("main section").last().locator("tbody tr").count())
                    .isPositive();
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void takesTablesAlongWhenTheDayMoves() {
        try (var opened = chromium.open("/plans/GOOD/map", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            page.waitForSelector("#map[data-drawn] canvas");
            var before = page.locator("#flows h2").first().textContent();
            page.locator("#after").focus();
            page.keyboard().press("ArrowRight");
            page.waitForFunction("before => document.querySelector('#flows h2').textContent !== before", before);
            assertThat(page.url()).contains("?after=");
            assertThat(page.locator("#days output").textContent())
                    .isEqualTo(page.locator("#after").getAttribute("aria-valuetext"));
            assertThat(opened.faults()).isEmpty();
        }
    }

    /// With the keyboard alone: asks where more helps, tries the first step, and asks about something that is not
    /// there.
    @Test
    @Order(3)
    void asksWhatWouldHelpAndTriesIt() {
        try (var opened = chromium.open("/plans/GOOD", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            var keyboard = new Keyboard(page);
            keyboard.enter("Why, and what would help");
            assertThat(page.locator("h1").textContent()).isEqualTo("Why plan GOOD is as it is");
            var first = page.locator("main tbody a[href*='try=0']");
            keyboard.enter(first.getAttribute("aria-label"));
            page.waitForSelector("#tried");
            assertThat(page.locator("#tried").textContent()).matches("-?[0-9.,]+");
            assertThat(page.url()).endsWith("?try=0#tried");
            keyboard.type("Requirement, offer, lane or node", "R01-155-LV");
            page.keyboard().press("Enter");
            assertThat(page.locator("#unclear").textContent()).contains("R01-155-LVI");
            assertThat(page.inputValue("#what")).isEqualTo("R01-155-LV");
            keyboard.type("Requirement, offer, lane or node", "R01-155-LVI");
            page.keyboard().press("Enter");
            assertThat(page.locator("main h2").first().textContent()).isEqualTo("R01-155-LVI");
            page.goBack();
            assertThat(page.locator("#unclear").isVisible()).isTrue();
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void agreesAPlanAndSeesAnswersComeIn() {
        try (var opened = chromium.open("/plans/GOOD", "coordinator", Look.LIGHT)) {
            var page = opened.page();
            assertThat(page.inputValue("#until")).as("a day is proposed").matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
            page.fill("#until", "2020-01-01");
            page.getByText("Agree the plan").click();
            assertThat(page.locator("[role=alert]").textContent()).contains("It was not agreed");
            assertThat(page.inputValue("#until")).isEqualTo("2020-01-01");
            page.fill("#until", "2199-01-01");
            page.getByText("Agree the plan").click();
            page.waitForSelector("#answers[data-live=listening]");
            var waiting = waiting(page);
            confirm("CAN");
            page.waitForFunction("before => document.querySelector('#answers p').textContent !== before", waiting);
            assertThat(page.locator("#answers tr")
                            .filter(new Locator.FilterOptions().setHasText("CAN"))
                            .locator("td")
                            .allTextContents()
                            .get(2))
                    .isEqualTo("1");
        }
    }

    private static String waiting(Page page) {
        return page.locator("#answers p").textContent();
    }

    private static void confirm(String nation) {
        var desk = server.person(List.of("national-desk"), nation, "");
        var proposal = desk.get("/api/v1/proposals")
                .json()
                .get("rows")
                .get(0)
                .get("consignment")
                .stringValue();
        var path = "/api/v1/proposals/%s".formatted(proposal);
        var signer = Signer.of(desk);
        var said = signer.say(
                desk,
                path + "/draft",
                path + "/answer",
                "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key()));
        assertThat(said.status()).as(said.body()).isIn(200, 201);
    }
}
