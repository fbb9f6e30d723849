package org.muster.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;

/// From a need to what the auditor reads, by five people in their own browsers, who use the keyboard alone. The plan is
/// made by the planner from what was validated, and brought by a program.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InBrowserJourneyTest {

    private static final String ENTERED = "R-JOURNEY";
    private static final String OFFERED = "O-CAN-JOURNEY";
    private static final String HANDOVER = "H-JOURNEY";
    private static final String MANIFEST = "M-JOURNEY";
    private static final String HOLDER = "BRIGADE-1";
    private static final List<String> PIECES = List.of("J-1", "J-2");

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static Chromium chromium;
    private static Consignment planned;
    private static String consignment;
    private static String node;
    private static long massG;
    private static Chromium.Opened giving;
    private static Chromium.Opened taking;

    @BeforeAll
    static void start() {
        server = TestServer.fresh();
        chromium = new Chromium(server);
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.over()).status()).isEqualTo(201);
        giving = chromium.open("/", "national-desk", Look.LIGHT);
        taking = chromium.open("/", "recipient", Look.LIGHT);
    }

    /// Plans from the scenario as it stands now.
    private static void plan() {
        var scenario = Plans.scenario(coordinator.bytes("/api/v1/scenario/package"));
        assertThat(scenario.requirements().list())
                .anyMatch(one -> one.requirement().value().equals(ENTERED));
        var plan = Plans.of(scenario);
        assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
        planned = plan.consignments().stream()
                .filter(one -> isCanadianAndOfPieces(scenario, one))
                .min(Comparator.comparing(
                                (Consignment one) -> !one.source().value().equals(OFFERED))
                        .thenComparing(one -> scenario.items().get(one.item()).monitoring() == Monitoring.NONE))
                .orElseThrow();
        consignment = "P1." + planned.consignment();
        massG = scenario.items().get(planned.item()).mass().grams() * PIECES.size();
    }

    private static boolean isCanadianAndOfPieces(Scenario scenario, Consignment one) {
        return scenario.items().get(one.item()).serialised()
                && one.quantity() >= PIECES.size()
                && !one.legs().isEmpty()
                && scenario.offers()
                        .find(one.source().asOffer())
                        .filter(offer -> offer.nation().value().equals("CAN")
                                && offer.consent().isEmpty()
                                && offer.expires().isEmpty())
                        .isPresent();
    }

    @AfterAll
    static void close() {
        giving.close();
        taking.close();
        server.close();
    }

    private static Keyboard at(Page page, String path) {
        page.navigate(path);
        return new Keyboard(page);
    }

    private static void isForEverybody(Page page) {
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .as(page.url())
                .isEmpty();
    }

    @Test
    @Order(1)
    void entersANeedAndAnOffer() {
        at(taking.page(), "/requirements/new")
                .type("Requirement", ENTERED)
                .press("Family", "F-155")
                .type("Needed", "12")
                .press("Due", "04012031")
                .press("Lapses", "05012031")
                .press("Handover", "U-LVI")
                .type("Weight, points", "2.5")
                .enter("Enter");
        taking.page().waitForURL("**/requirements/%s?done=entered".formatted(ENTERED));
        at(giving.page(), "/offers/new")
                .type("Identifier of the offer", OFFERED)
                .type("Item", "CUASK")
                .type("Leaves from", "D-CAN")
                .type("How many units", "3")
                .press("First day it may leave", "03072031")
                .enter("Enter the offer");
        giving.page().waitForURL("**/offers/%s?done=entered".formatted(OFFERED));
    }

    @Test
    @Order(2)
    void validatesTheNeedAndAgreesThePlan() {
        try (var opened = chromium.open("/requirements/validation?requirement=" + ENTERED, "coordinator", Look.LIGHT)) {
            var page = opened.page();
            new Keyboard(page).enter("Validate what is ticked");
            assertThat(page.locator("main")).containsText("1 requirement is validated.");
            plan();
            at(page, "/plans/P1")
                    .press("Donors answer until the end of (UTC)", "01012199")
                    .enter("Agree the plan");
            page.locator("#answers").waitFor();
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void saysYesWithASignature() {
        var page = giving.page();
        at(page, "/signing").enter("Make a key and register it");
        page.locator("#done").waitFor();
        page.navigate("/signing?consignment=" + consignment);
        new Keyboard(page).enter("Show what is signed");
        page.locator("#confirm").waitFor();
        new Keyboard(page).enter("Sign");
        assertThat(page.locator("#done")).containsText("The answer is recorded");
    }

    @Test
    @Order(4)
    void sendsItOnItsWay() {
        var page = giving.page();
        at(page, "/movements/" + consignment).enter("Call forward, announce, dispatch");
        page.waitForURL("**/custody/departure?consignment=*");
        isForEverybody(page);
        new Keyboard(page).type("Units to call forward", "2").enter("Call forward");
        page.waitForURL("**&done=called");
        isForEverybody(page);
        new Keyboard(page)
                .type("Manifest", MANIFEST)
                .type("Units", "2")
                .type("Serial numbers, one for each unit", String.join(" ", PIECES))
                .enter("Announce a manifest");
        page.waitForURL("**&done=announced");
        isForEverybody(page);
        new Keyboard(page).enter("Dispatch " + MANIFEST);
        page.waitForURL("**&done=dispatched");
        assertThat(page.locator("#manifests")).containsText("dispatched");
        page.setViewportSize(Look.PHONE.width, Look.PHONE.height);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Look.PHONE.width);
        page.setViewportSize(Look.LIGHT.width, Look.LIGHT.height);
        assertThat(giving.faults()).isEmpty();
    }

    /// The operator of the hub if it comes there first; a coordinator elsewhere.
    private static String operator() {
        node = server.sql()
                .sql("SELECT leg_to[1] FROM ledger.consignment WHERE consignment = ?")
                .param(consignment)
                .query(String.class)
                .single();
        return node.equals(Chromium.place("node-operator").getLast()) ? "node-operator" : "coordinator";
    }

    @Test
    @Order(5)
    void isCountedAtItsNodeInItsSlot() {
        var role = operator();
        var booking = "/nodes/%s/slots/new?consignment=%s&slot=S-JOURNEY&arrives=%s&massG=%d"
                .formatted(node, consignment, Packages.today(), massG);
        try (var opened = chromium.open(booking, role, Look.LIGHT)) {
            var page = opened.page();
            new Keyboard(page).enter("Book a slot");
            page.waitForURL("**&done=booked*");
            new Keyboard(page).enter("S-JOURNEY");
            page.waitForURL("**/slots/S-JOURNEY");
            isForEverybody(page);
            new Keyboard(page).enter("The slot was used");
            page.waitForURL("**&done=used*");
            assertThat(page.locator("#slots")).containsText("used");
            at(page, "/nodes/%s/scan".formatted(node))
                    .type("Manifest", MANIFEST)
                    .type("Units counted", "2")
                    .type("Serial numbers, one a line, if there are any", String.join("\n", PIECES))
                    .enter("Keep and send");
            assertThat(page.locator("#commands .state")).hasText(new String[] {"recorded"});
            assertThat(opened.faults()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void changesHandsWithTwoSignatures() {
        var deliverer = giving.page();
        var recipient = taking.page();
        at(deliverer, "/custody/handovers/new?consignment=" + consignment)
                .type("Handover", HANDOVER)
                .type("Who will hold the goods", HOLDER)
                .type("Nation of the recipient", "UKR")
                .enter("Offer a handover");
        deliverer.waitForURL("**/custody/handovers/%s?done=true".formatted(HANDOVER));
        at(recipient, "/signing").enter("Make a key and register it");
        recipient.locator("#done").waitFor();
        at(recipient, "/custody/handovers/" + HANDOVER).enter("Make the link for the deliverer");
        recipient.locator("#link").waitFor();
        at(deliverer, recipient.inputValue("#link")).enter("Show what is signed");
        deliverer.locator("#confirm").waitFor();
        new Keyboard(deliverer).enter("Sign");
        deliverer.locator("#link").waitFor();
        new Keyboard(recipient)
                .type("Link that came back from the deliverer", deliverer.inputValue("#link"))
                .enter("Show what is signed");
        recipient.locator("#confirm").waitFor();
        new Keyboard(recipient).enter("Sign and take over");
        recipient.waitForURL("**/custody/handovers/%s?done=true".formatted(HANDOVER));
        assertThat(taking.faults()).isEmpty();
    }

    @Test
    @Order(7)
    void isReportedByItsHolderAndTracedByTheAuditor() {
        at(
                        taking.page(),
                        "/monitoring/report?line=%s&holder=%s&quantity=2&serials=J-1%%20J-2"
                                .formatted(planned.source().value(), HOLDER))
                .type("Condition, in words", "Whole, and in a dry shed.")
                .press("Seen on", Packages.today().format(DateTimeFormatter.ofPattern("MMddyyyy")))
                .enter("Report");
        taking.page().waitForURL("**/monitoring?*");
        try (var opened = chromium.open("/custody", "auditor", Look.LIGHT)) {
            var page = opened.page();
            new Keyboard(page).type("Serial number, lot, consignment, manifest, handover or case", PIECES.getFirst());
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).containsText(consignment);
            for (var word : List.of("called forward", "dispatched", "at a node", "delivered", HOLDER)) {
                assertThat(page.locator("main")).containsText(word);
            }
            assertThat(opened.faults()).isEmpty();
        }
    }
}
