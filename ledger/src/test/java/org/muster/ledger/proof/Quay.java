package org.muster.ledger.proof;

import static org.muster.ledger.proof.Voyage.done;
import static org.muster.ledger.proof.Voyage.newId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Sessions;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.caveats.LineCaveats;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.slots.Booking;
import org.muster.ledger.slots.NodeLimits;
import org.muster.ledger.slots.SlotId;
import org.muster.ledger.slots.Slots;
import org.muster.ledger.slots.Stay;

/// A quay that is booked by the goods of a [Voyage]: used, released, and once over its limit because two persons
/// answered for it.
final class Quay {

    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Instant AT = Voyage.MORNING;
    private static final Instant LATE = Instant.parse("2026-04-01T00:00:00Z");
    private static final NodeId QUAY = new NodeId("QUAY");

    private final Ledger ledger;
    private final Slots slots;
    private final Overrides overrides;
    private final Caller planner;
    private final Caller agreer;
    private final Caller reviewer;

    Quay(Database database) {
        ledger = new Ledger(database.app());
        slots = new Slots(ledger, database.app());
        overrides = new Overrides(ledger, database.app());
        planner = Sessions.open(database, "paul", Role.PLANNER, null, null);
        agreer = Sessions.open(database, "carl", Role.COORDINATOR, null, null);
        reviewer = Sessions.open(database, "cleo", Role.COORDINATOR, null, null);
    }

    void make() {
        caveats();
        limit(Period.of(DAY.minusDays(9), DAY.minusDays(8)), 10);
        limit(Period.ALWAYS, 90);
        limit(Period.of(DAY, DAY.plusDays(3)), 85);
        done(book(booking("S-1", Stay.between(DAY, DAY.plusDays(2)), 40, Optional.of("M-1"))));
        done(book(booking("S-2", Stay.arriving(DAY), 40, Optional.empty())));
        done(slots.use(planner, newId(), DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.UTC), id("S-2"), label()));
        done(book(booking("S-3", Stay.departing(DAY.plusDays(2)), 1, Optional.empty())));
        done(slots.release(planner, newId(), AT, id("S-3"), "Not needed.", label()));
        letThrough(booking("S-4", Stay.arriving(DAY), 7, Optional.empty()));
    }

    private void caveats() {
        var week = Period.of(DAY, DAY.plusDays(6));
        var line = new LineCaveats(
                new LineCode("V-1"), Set.of(Voyage.CORLAND), Set.of(new RequirementId("R-1")), false, week);
        var rule = new TransitRule(
                new TransitRuleId("T-1"), Voyage.CORLAND, CargoScope.ALL, Optional.of(Voyage.BORLAND), week, "");
        var said =
                List.of(Caveats.of(line, label()), Caveats.of(rule, label()), lane(), Caveats.withdrawn(rule, label()));
        for (var caveat : said) {
            done(new Caveats(ledger).state(planner, newId(), AT, List.of(caveat)));
        }
    }

    private static State lane() {
        return new State(
                Facts.of("lane-passes")
                        .with("lane", "DH")
                        .with("leg_from", "DEPOT")
                        .with("leg_to", "HUB")
                        .with("nations", List.of("XAA", "XBB")),
                label());
    }

    private void letThrough(Booking load) {
        if (!(book(load) instanceof Outcome.Refused(var command, var refusals))) {
            throw new AssertionError("There was room for " + load);
        }
        var id = new OverrideId("V-1");
        var request = Request.of(id, refusals.getFirst(), LATE).orElseThrow();
        done(overrides.ask(planner, newId(), AT, request, "The bridge closes.", label()));
        done(overrides.agree(agreer, newId(), AT, id, label()));
        done(ledger.record(planner, Command.of(newId(), AT, Overrides.using(id, label()), load.act(label()))));
        done(overrides.review(reviewer, newId(), AT, id, "It closed.", label()));
    }

    private void limit(Period days, long tonnes) {
        var limits = new NodeLimits(
                QUAY,
                days,
                Optional.of(Mass.ofTonnes(tonnes)),
                Optional.of(Mass.ofTonnes(tonnes)),
                Optional.of(Mass.ofKilograms(500)));
        done(slots.limit(planner, newId(), AT, List.of(limits), label()));
    }

    private Outcome book(Booking booking) {
        return slots.book(planner, newId(), AT, booking, label());
    }

    private static Booking booking(String slot, Stay stay, long tonnes, Optional<String> manifest) {
        return new Booking(
                id(slot), QUAY, new ConsignmentId("P1.C1"), manifest, stay, Mass.ofTonnes(tonnes), Mass.ZERO, LATE);
    }

    private static SlotId id(String slot) {
        return new SlotId(slot);
    }

    private static Label label() {
        return Voyage.RELEASED;
    }
}
