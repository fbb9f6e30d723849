package org.muster.ledger.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ACCEPTED_BY_UNIT;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.LOST;
import static org.muster.ledger.handover.Meeting.ARLAND;
import static org.muster.ledger.handover.Meeting.BORLAND;
import static org.muster.ledger.handover.Meeting.BRIGADE;
import static org.muster.ledger.handover.Meeting.CORLAND;
import static org.muster.ledger.handover.Meeting.DORLAND;
import static org.muster.ledger.handover.Meeting.NOON;
import static org.muster.ledger.handover.Meeting.expect;
import static org.muster.ledger.handover.Meeting.newId;
import static org.muster.ledger.handover.Meeting.rule;
import static org.muster.ledger.handover.Meeting.serials;
import static org.muster.ledger.handover.Meeting.with;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Label;
import org.muster.ledger.Line;
import org.muster.ledger.Outcome;
import org.muster.ledger.Rule;
import org.muster.ledger.handover.Meeting;
import org.muster.ledger.handover.Setbacks;
import org.muster.ledger.monitoring.Report.Kind;

/// Three trucks (enhanced) and 100 shells (routine) were delivered on 1 March 2026: seen first by 30 May.
class EndUseTest {

    private static final LocalDate IN_TIME = LocalDate.parse("2026-05-30");
    private static final LocalDate LATE = LocalDate.parse("2026-05-31");
    private static final Instant APRIL = Instant.parse("2026-04-10T12:00:00Z");
    private static final Label SHARED = new Label(DORLAND, Set.of(BORLAND, CORLAND));

    private final Meeting meeting = new Meeting();
    private final EndUse endUse = new EndUse(meeting.ledger, meeting.database.app());

    @BeforeEach
    void deliver() {
        meeting.deliverAll();
    }

    @AfterEach
    void close() {
        meeting.close();
    }

    private List<String> delinquent(LocalDate day) {
        return delinquent(day, Instant.MAX);
    }

    private List<String> delinquent(LocalDate day, Instant recorded) {
        return endUse.delinquent(meeting.coordinator, BORLAND, day, recorded).stream()
                .map(duty -> "%s %s %s %s"
                        .formatted(
                                duty.what(),
                                duty.line(),
                                duty.serial().map(SerialNumber::value).orElse("x" + duty.quantity()),
                                duty.due()))
                .toList();
    }

    private Outcome report(Kind kind, Line line, long units, Set<SerialNumber> serials) {
        return report(kind, line, units, !line.serialised() && units == 100, serials);
    }

    private Outcome report(Kind kind, Line line, long units, boolean complete, Set<SerialNumber> serials) {
        var report = new Report(kind, line.code(), BRIGADE, new Quantity(units), complete, serials, "In use.");
        return endUse.report(meeting.recipient, newId(), APRIL, report, SHARED);
    }

    @Test
    void wantsAFirstInventoryNinetyDaysAfterDelivery() {
        assertThat(delinquent(IN_TIME)).isEmpty();
        assertThat(delinquent(LATE))
                .containsExactly(
                        "first-inventory SHELLS x100 2026-05-30",
                        "first-inventory TRUCKS T-1 2026-05-30",
                        "first-inventory TRUCKS T-2 2026-05-30",
                        "first-inventory TRUCKS T-3 2026-05-30");
    }

    @Test
    void wantsTheNextInventoryAfterTheIntervalOfEachKind() {
        expect(report(Kind.INVENTORY, meeting.trucks, 2, serials("T-1", "T-2")));
        expect(report(Kind.SELF_REPORT, meeting.shells, 100, Set.of()));
        assertThat(delinquent(LATE)).containsExactly("first-inventory TRUCKS T-3 2026-05-30");
        assertThat(delinquent(LocalDate.parse("2027-04-11")))
                .containsExactly(
                        "inventory TRUCKS T-1 2027-04-10",
                        "inventory TRUCKS T-2 2027-04-10",
                        "first-inventory TRUCKS T-3 2026-05-30");
        assertThat(delinquent(LocalDate.parse("2028-04-10"))).contains("inventory SHELLS x100 2028-04-09");
    }

    @Test
    void takesNoSelfReportForWhatIsMonitoredEnhanced() {
        expect(report(Kind.SELF_REPORT, meeting.trucks, 1, serials("T-1")));
        assertThat(delinquent(LATE)).contains("first-inventory TRUCKS T-1 2026-05-30");
        expect(report(Kind.SIGHTING, meeting.trucks, 1, serials("T-1")));
        assertThat(delinquent(LATE)).doesNotContain("first-inventory TRUCKS T-1 2026-05-30");
    }

    @Test
    void takesNoInventoryThatSawFewerForACompleteOne() {
        expect(report(Kind.INVENTORY, meeting.shells, 99, Set.of()));
        assertThat(delinquent(LATE)).contains("first-inventory SHELLS x100 2026-05-30");
    }

    @Test
    void refusesReportsOfWhatIsNotThere() {
        assertThat(rule(report(Kind.INVENTORY, meeting.shells, 101, Set.of()))).isEqualTo(Rule.MONITORING);
        assertThat(rule(report(Kind.INVENTORY, meeting.shells, 99, true, Set.of())))
                .isEqualTo(Rule.MONITORING);
        assertThat(rule(report(Kind.INVENTORY, meeting.trucks, 1, serials("T-9"))))
                .isEqualTo(Rule.MONITORING);
        assertThat(rule(report(Kind.INVENTORY, meeting.trucks, 1, Set.of()))).isEqualTo(Rule.MONITORING);
    }

    @Test
    void listsWhatWasDelinquentAtAnyTimeOnBothClocks() {
        var before = expect(report(Kind.SELF_REPORT, meeting.trucks, 1, serials("T-3")))
                .entries()
                .getFirst()
                .recordedAt();
        expect(report(Kind.INVENTORY, meeting.trucks, 3, serials("T-1", "T-2", "T-3")));
        assertThat(delinquent(LATE)).containsExactly("first-inventory SHELLS x100 2026-05-30");
        assertThat(delinquent(LATE, before)).hasSize(4);
        assertThat(endUse.duties(meeting.coordinator, LocalDate.parse("2026-02-28"), Instant.MAX))
                .isEmpty();
    }

    @Test
    void wantsALossReportThirtyDaysAfterTheLossIsKnown() {
        var units = new Setbacks.Units(with(meeting.trucks, DELIVERED), new Quantity(1), serials("T-2"));
        var loss = expect(new Setbacks(meeting.ledger).lost(meeting.recipient, newId(), APRIL, units, "Fire."))
                .entries()
                .getFirst()
                .entry();
        assertThat(delinquent(LocalDate.parse("2026-05-10"))).isEmpty();
        assertThat(delinquent(LocalDate.parse("2026-05-11"))).containsExactly("loss-report TRUCKS x1 2026-05-10");
        assertThat(delinquent(LATE)).doesNotContain("first-inventory TRUCKS T-2 2026-05-30");
        expect(endUse.reportLoss(meeting.recipient, newId(), APRIL, loss, "Burnt out.", SHARED));
        assertThat(delinquent(LocalDate.parse("2026-05-11"))).isEmpty();
        assertThat(rule(endUse.reportLoss(meeting.recipient, newId(), APRIL, loss, "Again.", SHARED)))
                .isEqualTo(Rule.MONITORING);
        assertThat(meeting.quantity(with(meeting.trucks, LOST))).isEqualTo(1);
    }

    @Test
    void tellsTheNationOfOriginOfEachTransfer() throws SQLException {
        assertThat(endUse.notices(meeting.corland, CORLAND)).hasSize(2);
        var to = new Holder("BRIGADE-2");
        expect(endUse.handOn(
                meeting.recipient,
                newId(),
                APRIL,
                with(meeting.trucks, DELIVERED),
                to,
                new Quantity(1),
                serials("T-1"),
                "Regrouping."));
        assertThat(meeting.quantity(with(meeting.trucks, ACCEPTED_BY_UNIT).heldBy(to)))
                .isEqualTo(1);
        var told = endUse.notices(meeting.corland, CORLAND).getLast();
        assertThat(told.facts().toString())
                .isEqualTo("{\"from_holder\":\"BRIGADE-1\",\"item\":\"TRUCK\",\"line\":\"TRUCKS\",\"nation\":\"XCC\","
                        + "\"of_entry\":%s,\"quantity\":1,\"rung\":\"accepted-by-unit\",\"serials\":[\"T-1\"],"
                                .formatted(told.about())
                        + "\"to_holder\":\"BRIGADE-2\",\"type\":\"transfer-notice\"}");
        assertThat(meeting.ledger.find(meeting.corland, told.entry())).isPresent();
        assertThat(meeting.ledger.find(meeting.corland, told.about())).isEmpty();
        assertThat(endUse.notices(meeting.arland, CORLAND)).isEmpty();
        assertThat(meeting.ask(meeting.arland, "SELECT entry FROM ledger.notice"))
                .isEmpty();
    }

    @Test
    void tellsNothingWhereNothingChangesHands() {
        var from = with(meeting.trucks, DELIVERED);
        expect(endUse.handOn(
                meeting.recipient, newId(), NOON, from, BRIGADE, new Quantity(1), serials("T-1"), "In use."));
        assertThat(endUse.notices(meeting.corland, CORLAND)).hasSize(2);
    }

    @Test
    void showsANationItsOwnDutiesOnly() {
        assertThat(endUse.delinquent(meeting.borland, BORLAND, LATE, Instant.MAX))
                .hasSize(4);
        assertThat(endUse.delinquent(meeting.coordinator, CORLAND, LATE, Instant.MAX))
                .hasSize(4);
        assertThat(endUse.delinquent(meeting.arland, BORLAND, LATE, Instant.MAX))
                .isEmpty();
        assertThat(endUse.delinquent(meeting.coordinator, ARLAND, LATE, Instant.MAX))
                .isEmpty();
    }
}
