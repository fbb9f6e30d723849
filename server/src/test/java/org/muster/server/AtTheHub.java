package org.muster.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Line;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;

/// Three trucks of Canada, made in the United States, released to the recipient, at a hub: put there by the
/// ledger's own front door.
public final class AtTheHub {

    public static final Set<String> TRUCKS = Set.of("T-1", "T-2", "T-3");

    private AtTheHub() {}

    /// @param line        code of a new line
    /// @param consignment in which they travel
    public static void bring(TestServer server, TestServer.Caller coordinator, String line, String consignment) {
        var ledger = server.part(Ledger.class);
        var caller = new Caller(coordinator.key(), Role.COORDINATOR);
        var at = Instant.now().minus(1, ChronoUnit.HOURS);
        var canada = new NationCode("CAN");
        var trucks = new Line(
                new LineCode(line),
                canada,
                new ItemId("TRUCK"),
                new Mass(9_000_000),
                Mass.ZERO,
                true,
                Monitoring.ENHANCED,
                Optional.of(new NationCode("USA")),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                new Label(canada, Set.of(new NationCode("UKR"))));
        var outside = AccountKey.of(trucks.code(), new Holder("CAN"), new NodeId("D-CAN"), Rung.OUTSIDE);
        var acts = new ArrayList<Act>(List.of(new OpenLine(trucks)));
        acts.add(Transfer.of(outside, outside.on(Rung.OFFERED), TRUCKS.size()));
        record(ledger, caller, at, acts);
        var from = outside.on(Rung.OFFERED);
        var donor =
                new Caller(server.person(List.of("national-desk"), "CAN", "").key(), Role.NATIONAL_DESK);
        for (var rung : List.of(Rung.PROPOSED, Rung.ALLOCATED, Rung.CALLED_FORWARD)) {
            var who = rung == Rung.ALLOCATED ? donor : caller;
            record(ledger, who, at, List.of(Transfer.of(from, from.on(rung), TRUCKS.size())));
            from = from.on(rung);
        }
        var serials = TRUCKS.stream().map(one -> new SerialNumber(line + one)).collect(Collectors.toSet());
        var sent = from.on(Rung.DISPATCHED).travellingIn(new ConsignmentId(consignment));
        var gift = letting(server, caller, at, line, new Quantity(TRUCKS.size()));
        record(ledger, caller, at, List.of(new Transfer(from, sent, new Quantity(TRUCKS.size()), serials), gift));
        var there = sent.on(Rung.AT_NODE).at(new NodeId("H-ROU"));
        record(ledger, caller, at, List.of(new Transfer(sent, there, new Quantity(TRUCKS.size()), serials)));
    }

    /// No agreed plan sends them: two persons let them leave.
    private static Act letting(TestServer server, Caller caller, Instant at, String line, Quantity units) {
        var overrides = new Overrides(server.part(Ledger.class), server.app());
        var id = new OverrideId("given-" + line);
        var label = Label.of(new NationCode("CAN"));
        var until = at.plus(1, ChronoUnit.DAYS);
        var request = new Request(id, Gate.AGREED_PLAN, line, Optional.of(units), until, false);
        var other = new Caller(server.person("coordinator").key(), Role.COORDINATOR);
        overrides.ask(caller, new CommandId(UUID.randomUUID()), at, request, "A gift from door to door.", label);
        overrides.agree(other, new CommandId(UUID.randomUUID()), at, id, label);
        return Overrides.using(id, units, label);
    }

    private static void record(Ledger ledger, Caller caller, Instant at, List<Act> acts) {
        var outcome = ledger.record(
                caller,
                Command.of(new CommandId(UUID.randomUUID()), at, acts.toArray(Act[]::new))
                        .because("They are given."));
        if (!(outcome instanceof Outcome.Recorded)) {
            throw new AssertionError("Not recorded: " + outcome);
        }
    }

    /// Where the trucks stand, as JSON.
    public static String account(String line, String consignment, String rung, String holder) {
        return """
                {"line":"%s","holder":"%s","place":"H-ROU","rung":"%s","consignment":"%s"}""".formatted(line, holder, rung, consignment);
    }

    /// An offer to hand all of them over, as JSON.
    public static String offer(String handover, String line, String consignment) {
        return """
                {"handover":"%s","recipient":"BRIGADE-1","recipientNation":"UKR",
                 "goods":[{"account":%s,"quantity":3,"serials":%s}]}""".formatted(
                        handover, account(line, consignment, "at-node", "CAN"), serials(line, "T-1", "T-2", "T-3"));
    }

    public static String serials(String line, String... numbers) {
        return Arrays.stream(numbers).map(one -> '"' + line + one + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
