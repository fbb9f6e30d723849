package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.AtTheHub;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;

/// What is executed is recorded in browsers: a slot is booked, trucks change hands with two signatures, and the case of
/// one that was short is closed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InBrowserHandoverTest {

    private static final ExecutedExercise EXERCISE = ExecutedExercise.written();
    private static final Chromium CHROMIUM = new Chromium(EXERCISE.server());

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(one -> one.getId() + one.getNodes())
                        .toList();
    }

    /// The keyboard alone, from the link to the button.
    private static void typed(Page page, String field, String text) {
        page.focus(field);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
    }

    @Test
    @Order(1)
    void booksASlotByKeyboard() {
        var sent = EXERCISE.sent(Stage.ANNOUNCED);
        try (var opened = CHROMIUM.open(
                "/nodes/%s/slots/new?consignment=%s&arrives=2031-08-01&massG=1000000"
                        .formatted(sent.node(), sent.consignment()),
                "coordinator",
                Look.LIGHT)) {
            var page = opened.page();
            assertThat(violations(page)).isEmpty();
            typed(page, "#slot", "IB-1");
            page.keyboard().press("Enter");
            page.waitForURL("**/nodes/*?on=2031-08-01&done=booked*");
            assertThat(page.locator(".done").textContent()).isEqualTo("The slot is booked.");
            assertThat(page.locator("#slots").textContent()).contains("IB-1");
            assertThat(opened.faults()).isEmpty();
        }
    }

    private static void makeKey(Page page) {
        page.navigate("/signing");
        page.focus("#make button");
        page.keyboard().press("Enter");
        page.locator("#done").waitFor();
    }

    @Test
    @Order(2)
    void changesHandsWithTwoSignaturesMadeInTwoBrowsers() {
        AtTheHub.bring(EXERCISE.server(), EXERCISE.coordinator(), "L-IB", "C-IB");
        try (var giving = CHROMIUM.open("/custody/handovers/new?consignment=C-IB", "national-desk", Look.LIGHT);
                var taking = CHROMIUM.open("/signing", "recipient", Look.LIGHT)) {
            var deliverer = giving.page();
            assertThat(violations(deliverer)).isEmpty();
            typed(deliverer, "#handover", "H-IB");
            typed(deliverer, "#recipient", "BRIGADE-1");
            typed(deliverer, "#recipientNation", "UKR");
            deliverer.keyboard().press("Enter");
            deliverer.waitForURL("**/custody/handovers/H-IB?done=true");
            assertThat(violations(deliverer)).isEmpty();
            makeKey(deliverer);
            var recipient = taking.page();
            makeKey(recipient);
            var toDeliverer = count(recipient);
            var toRecipient = signed(deliverer, toDeliverer);
            refusesWhatWasChanged(recipient, toRecipient);
            takeOver(recipient, toRecipient);
            assertThat(recipient.locator("main").textContent()).contains("accepted in part", "It is recorded.");
            recipient.navigate("/receipts/H-IB");
            assertThat(recipient.locator("p.done").textContent()).isEqualTo("Both signatures are valid for this text.");
            assertThat(giving.faults()).isEmpty();
            assertThat(taking.faults()).isEmpty();
        }
    }

    private static void fitsAPhone(Page page) {
        page.setViewportSize(Look.PHONE.width, Look.PHONE.height);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Look.PHONE.width);
    }

    private static String count(Page recipient) {
        recipient.navigate("/custody/handovers/H-IB");
        assertThat(violations(recipient)).isEmpty();
        fitsAPhone(recipient);
        recipient.focus("details.found summary");
        recipient.keyboard().press("Enter");
        recipient.selectOption("#good1", "1");
        recipient.selectOption("#kind1", "short");
        typed(recipient, "#units1", "1");
        typed(recipient, "#serials1", "L-IBT-3");
        recipient.keyboard().press("Enter");
        recipient.locator("#link").waitFor();
        return recipient.inputValue("#link");
    }

    private static String signed(Page deliverer, String link) {
        deliverer.navigate(link);
        assertThat(deliverer.inputValue("#came")).isEqualTo(link);
        deliverer.focus("#deliver button");
        deliverer.keyboard().press("Enter");
        deliverer.locator("#confirm").waitFor();
        assertThat(deliverer.locator("#statement").textContent()).contains("H-IB", "L-IBT-3");
        deliverer.focus("#sign button");
        deliverer.keyboard().press("Enter");
        deliverer.locator("#link").waitFor();
        return deliverer.inputValue("#link");
    }

    /// Somebody changes the count on the way back: the deliverer has not signed that.
    private static void refusesWhatWasChanged(Page recipient, String link) {
        var changed = recipient.evaluate("""
                        link => {
                          const [page, code] = link.split("#take=");
                          const said = JSON.parse(atob(code.replaceAll("-", "+").replaceAll("_", "/")));
                          said.notAccepted = [];
                          return `${page}#take=${btoa(JSON.stringify(said))}`;
                        }""", link).toString();
        for (var bad : List.of(changed, "no link at all")) {
            recipient.fill("#came", bad);
            recipient.focus("#take button");
            recipient.keyboard().press("Enter");
            recipient.locator("#fault").waitFor();
            assertThat(recipient.locator("#fault").textContent())
                    .containsAnyOf("signature does not fit", "no link of this handover");
            assertThat(recipient.locator("#confirm").isHidden()).isTrue();
        }
    }

    private static void takeOver(Page recipient, String link) {
        recipient.fill("#came", link);
        recipient.focus("#take button");
        recipient.keyboard().press("Enter");
        recipient.locator("#confirm").waitFor();
        recipient.focus("#sign button");
        recipient.keyboard().press("Enter");
        recipient.waitForURL("**/custody/handovers/H-IB?done=true");
    }

    @Test
    @Order(3)
    void closesTheCaseOfWhatWasShort() {
        var discrepancy = EXERCISE.server()
                .sql()
                .sql("SELECT discrepancy FROM ledger.discrepancy WHERE handover = 'H-IB'")
                .query(String.class)
                .single();
        try (var opened = CHROMIUM.open("/custody/cases/" + discrepancy, "recipient", Look.DARK)) {
            var page = opened.page();
            assertThat(violations(page)).isEmpty();
            fitsAPhone(page);
            page.selectOption("#outcome", "mistaken");
            typed(page, "#because", "It stood behind the shed.");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**?done=true");
            assertThat(page.locator("main").textContent()).contains("closed: mistaken", "It stood behind the shed.");
            assertThat(opened.faults()).isEmpty();
        }
    }
}
