package org.muster.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Line;
import org.muster.ledger.LineConsent;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Sessions;
import org.muster.ledger.Terms;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.LineReleases;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.ledger.discrepancy.DiscrepancyCase;
import org.muster.ledger.handover.Count;
import org.muster.ledger.handover.Document;
import org.muster.ledger.handover.Documents;
import org.muster.ledger.handover.HandoverId;
import org.muster.ledger.handover.Handovers;
import org.muster.ledger.handover.MediaType;
import org.muster.ledger.handover.Offer;
import org.muster.ledger.handover.Setbacks;
import org.muster.ledger.monitoring.EndUse;
import org.muster.ledger.monitoring.Report;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.signing.Signer;
import org.muster.ledger.signing.SigningKeys;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Four trucks of Arland (XAA), of Corland's make (XCC), on their whole way to a brigade of Borland (XBB): agreed,
/// answered, announced, counted, handed over, reported, one of them lost. Everything that has a table of its own
/// happens.
final class Voyage {

    static final NationCode ARLAND = new NationCode("XAA");
    static final NationCode BORLAND = new NationCode("XBB");
    static final NationCode CORLAND = new NationCode("XCC");
    static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

    private static final LineCode LINE = new LineCode("V-1");
    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("P1.C1");
    private static final NodeId HUB = new NodeId("HUB");
    private static final Holder BRIGADE = new Holder("BRIGADE-1");
    static final Label SHARED = new Label(ARLAND, Set.of(BORLAND));

    /// The label of the line once it is released.
    static final Label RELEASED = new Label(ARLAND, Set.of(BORLAND, CORLAND));

    final Signer anna = new Signer();
    final Signer bob = new Signer();
    final Caller arland;
    final Caller borland;
    final Ledger ledger;

    private final Database database;
    private final Caller coordinator;
    private final Caller hub;
    private final SigningKeys keys;
    private final Discrepancies discrepancies;

    Voyage(Database database) {
        this.database = database;
        this.ledger = new Ledger(database.app());
        this.keys = new SigningKeys(ledger, database.app());
        this.discrepancies = new Discrepancies(ledger, database.app());
        coordinator = Sessions.open(database, "cora", Role.COORDINATOR, null, null);
        arland = Sessions.open(database, "ann", Role.NATIONAL_DESK, "XAA", null);
        borland = Sessions.open(database, "bob", Role.RECIPIENT, "XBB", null);
        hub = Sessions.open(database, "hugo", Role.NODE_OPERATOR, "XAA", "HUB");
    }

    void make() {
        register();
        agree();
        depart();
        arrive();
        release();
        handOver();
        use();
    }

    private void register() {
        done(keys.register(arland, newId(), MORNING, anna.key(), ARLAND));
        done(keys.register(borland, newId(), MORNING, bob.key(), BORLAND));
        var lost = new Signer().key();
        done(keys.register(arland, newId(), MORNING, lost, ARLAND));
        done(keys.revoke(arland, newId(), MORNING, lost, ARLAND, "Lost."));
        act(arland, MORNING, new State(signed(silence()), Label.of(ARLAND)));
    }

    private Facts silence() {
        return Facts.of("silence-means")
                .with("key", anna.key().base64())
                .with("means", "consent")
                .with("nation", "XAA")
                .with("said_at", "2026-03-01T06:00:00.000000Z");
    }

    Facts signed(Facts facts) {
        return facts.with("signature", anna.inBase64(facts.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static final Terms TERMS = new Terms(
            Set.of(),
            Set.of(),
            true,
            Period.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2200-01-01")),
            Optional.of(CORLAND));

    private void agree() {
        var line = new Line(
                LINE,
                ARLAND,
                new ItemId("truck"),
                new Mass(9_000_000),
                Mass.ZERO,
                true,
                Monitoring.ENHANCED,
                Optional.of(CORLAND),
                Optional.empty(),
                Optional.of("AR/77"),
                Set.of(ConsentKind.RE_TRANSFER),
                SHARED);
        var outside = AccountKey.of(LINE, new Holder("XAA"), new NodeId("DEPOT"), Rung.OUTSIDE);
        act(coordinator, MORNING, new OpenLine(line, TERMS), Transfer.of(outside, outside.on(Rung.OFFERED), 6));
        var consent = LineConsent.asked("V-1", LINE, ConsentKind.RE_TRANSFER, CORLAND, LocalDate.parse("2026-02-01"))
                .granted(LocalDate.parse("2026-03-01"), Optional.empty(), Optional.of(new Quantity(4)));
        var cleo = Sessions.open(database, "cleo", Role.COORDINATOR, "XCC", null);
        act(cleo, MORNING, new State(consent.facts(), SHARED));
        propose("P1", "2200-01-01T00:00:00.000000Z", 4, SHARED);
        propose("P2", "2026-03-01T06:00:00.000000Z", 1, SHARED);
        act(arland, MORNING, new State(answer("P1", 4), SHARED), Transfer.of(at(Rung.PROPOSED), at(Rung.ALLOCATED), 4));
        new Agreements(ledger, database.app()).settleSilence(coordinator, Instant.now());
    }

    void propose(String plan, String due, long units, Label label) {
        var legs = List.of("2026-03-01");
        act(
                coordinator,
                MORNING,
                new State(
                        Facts.of("plan-agreed")
                                .with("answers_due", due)
                                .with("plan", plan)
                                .with("scenario_sha256", "5".repeat(64)),
                        label),
                new State(
                        Facts.of("consignment-agreed")
                                .with("arrive", "2026-03-01")
                                .with("arrives", legs)
                                .with("consignment", plan + ".C1")
                                .with("departs", legs)
                                .with("lanes", List.of("DH"))
                                .with("leg_from", List.of("DEPOT"))
                                .with("leg_to", List.of("HUB"))
                                .with("of_line", LINE.value())
                                .with("plan", plan)
                                .with("quantity", units)
                                .with("requirement", "R-1")
                                .with("serves", "trucks")
                                .with("worth", 10_000),
                        label),
                Transfer.of(
                        at(Rung.OFFERED).free(),
                        at(Rung.PROPOSED).travellingIn(new ConsignmentId(plan + ".C1")),
                        units));
    }

    /// A signed answer; what it gives is also what was proposed.
    Facts answer(String plan, long units) {
        return signed(Facts.of("proposal-answered")
                .with("answer", "changed")
                .with("answered_at", "2026-03-01T06:00:00.000000Z")
                .with("consignment", plan + ".C1")
                .with("key", anna.key().base64())
                .with("nation", "XAA")
                .with("plan", plan)
                .with("quantity", units)
                .with("ready", "2026-03-02"));
    }

    static AccountKey at(Rung rung) {
        return AccountKey.of(LINE, new Holder("XAA"), new NodeId("DEPOT"), rung)
                .meantFor(new RequirementId("R-1"))
                .travellingIn(CONSIGNMENT);
    }

    private static AccountKey atHub(Rung rung) {
        return at(rung).at(HUB);
    }

    private void depart() {
        act(coordinator, MORNING, Transfer.of(at(Rung.ALLOCATED), at(Rung.CALLED_FORWARD), 4));
        var numbers = serials("T-31", "T-32", "T-33", "T-34");
        var manifest = new Manifest("M-1", CONSIGNMENT, new Quantity(4), numbers, new Mass(40_000_000), Mass.ZERO);
        done(new Transports(ledger).announce(arland, newId(), leaving(), manifest, SHARED));
        act(coordinator, leaving(), Transfer.of(at(Rung.CALLED_FORWARD), at(Rung.DISPATCHED), numbers));
    }

    private static Instant leaving() {
        return MORNING.plusSeconds(86_400);
    }

    private void arrive() {
        var came = serials("T-31", "T-32", "T-33");
        var moved = Transfer.of(at(Rung.DISPATCHED), atHub(Rung.AT_NODE), came);
        done(new Transports(ledger)
                .count(hub, newId(), leaving(), new ArrivalCount("M-1", HUB, 3, came), SHARED, List.of(moved)));
        var open = discrepancies.open(coordinator).getFirst();
        done(discrepancies.explain(hub, newId(), leaving(), open, ARLAND, "It broke down on the way."));
        done(discrepancies.close(
                coordinator, newId(), leaving(), open, DiscrepancyCase.Outcome.FOUND, ARLAND, "It is being towed."));
    }

    /// What is announced, counted and open goes along; the handover comes after.
    private void release() {
        done(new LineReleases(ledger, database.app())
                .release(arland, newId(), leaving(), LINE, Set.of(CORLAND), Optional.of("It passes Corland.")));
    }

    private void handOver() {
        var handovers = new Handovers(ledger, database.app());
        var handover = new HandoverId("H-1");
        var good = new Offer.Good(atHub(Rung.AT_NODE), new Quantity(3), serials("T-31", "T-32", "T-33"));
        done(handovers.offer(
                arland, newId(), leaving(), new Offer(handover, ARLAND, BRIGADE, BORLAND, List.of(good), Set.of())));
        var count = new Count(List.of(new Count.Discrepancy(
                1, Count.Kind.DAMAGED, 1, serials("T-33"), Count.Disposition.DAMAGED, "The axle is broken.")));
        var receipt = handovers
                .draft(borland, handover, leaving(), count, anna.key(), bob.key())
                .orElseThrow()
                .bytes();
        done(handovers.accept(borland, newId(), receipt, anna.sign(receipt), bob.sign(receipt)));
        done(handovers.offer(
                arland,
                newId(),
                leaving(),
                new Offer(
                        new HandoverId("H-2"),
                        ARLAND,
                        BRIGADE,
                        BORLAND,
                        List.of(new Offer.Good(at(Rung.DISPATCHED), new Quantity(1), serials("T-34"))),
                        Set.of())));
        done(handovers.withdraw(arland, newId(), leaving(), new HandoverId("H-2"), "It is not there yet."));
    }

    private void use() {
        var endUse = new EndUse(ledger, database.app());
        var report = new Report(
                Report.Kind.INVENTORY, LINE, BRIGADE, new Quantity(2), true, serials("T-31", "T-32"), "In use.");
        var seen = new Label(BORLAND, Set.of(ARLAND));
        done(endUse.report(borland, newId(), leaving(), report, seen));
        var units = new Setbacks.Units(atHub(Rung.DELIVERED).heldBy(BRIGADE), new Quantity(1), serials("T-32"));
        var loss = done(new Setbacks(ledger).lost(borland, newId(), leaving(), units, "Fire."))
                .entries()
                .getFirst()
                .entry();
        done(endUse.reportLoss(borland, newId(), leaving(), loss, "Burnt out.", seen));
        var photo = new Document("axle.txt", MediaType.TEXT, "an axle".getBytes(StandardCharsets.UTF_8));
        new Documents(ledger, database.app()).store(hub, photo, SHARED);
    }

    Outcome.Recorded act(Caller caller, Instant at, Act... acts) {
        return done(ledger.record(caller, Command.of(newId(), at, acts).because("As the story goes.")));
    }

    static Outcome.Recorded done(Outcome outcome) {
        if (outcome instanceof Outcome.Recorded recorded) {
            return recorded;
        }
        throw new AssertionError("Not recorded: " + outcome);
    }

    static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }

    private static Set<SerialNumber> serials(String... numbers) {
        return Arrays.stream(numbers).map(SerialNumber::new).collect(Collectors.toSet());
    }
}
