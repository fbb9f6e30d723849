package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.muster.server.TestServer;

/// A coordinator compares two plans, and looks at the map of one.
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
}
