package org.muster.server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.caveats.LineCaveats;
import org.muster.ledger.slots.Booking;
import org.muster.ledger.slots.SlotId;
import org.muster.ledger.slots.Stay;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// What a scenario says of nations, nodes, lanes and offers stands at the gates of the ledger as soon as it is loaded.
/// The exercise is over; a nation has forbidden all passage since yesterday; one consignment is still to leave.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandingRulesTest {

    private static final String RULE = "TR-LATE";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static Scenario scenario;
    private static Consignment late;
    private static Offer offer;

    @BeforeAll
    static void callOneForward() {
        var before = Plans.scenario(Packages.over());
        var plan = Plans.of(before);
        late = late(before, plan);
        offer = before.offers().get(late.source().asOffer());
        var zip = Packages.over("%s,%s,all,,%s,,said after the plan"
                .formatted(RULE, end(before, late).value(), Packages.today().minusDays(1)));
        scenario = Plans.scenario(zip);
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        done(Packages.load(coordinator, zip));
        done(Plans.bring(coordinator, Plans.zip(Plans.answering(scenario, plan)), "P1"));
        done(coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}"));
        var donor = server.person(List.of("national-desk"), offer.nation().value(), "");
        var signer = Signer.of(donor);
        var path = "/api/v1/proposals/P1." + late.consignment();
        var said = "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        done(signer.say(donor, path + "/draft", path + "/answer", said));
        done(coordinator.post("/api/v1/consignments/P1.%s/call-forward".formatted(late.consignment()), "{}"));
        var item = scenario.items().get(late.item());
        done(coordinator.post("/api/v1/manifests", """
                {"manifest":"M1","consignment":"P1.%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        late.consignment(),
                        late.quantity(),
                        item.mass().times(late.quantity()).grams(),
                        item.neq().times(late.quantity()).grams())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// One of a plan that could leave today, by a lane that ends in another nation.
    private static Consignment late(Scenario scenario, Plan plan) {
        return plan.consignments().stream()
                .filter(one -> !one.legs().isEmpty()
                        && !scenario.items().get(one.item()).serialised())
                .filter(one -> scenario.offers()
                        .find(one.source().asOffer())
                        .filter(from -> from.expires().isEmpty()
                                && from.consent().isEmpty()
                                && !from.nation().equals(end(scenario, one)))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static NationCode end(Scenario scenario, Consignment consignment) {
        return scenario.nationsPassed(
                        scenario.lanes().get(consignment.legs().getFirst().lane()))
                .getLast();
    }

    private static void done(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static List<String> bodies(String type) {
        return server.sql()
                .sql("SELECT body FROM ledger.entry WHERE kind = 6 AND body LIKE ? ORDER BY entry")
                .param("%\"type\":\"" + type + "\"}")
                .query(String.class)
                .list();
    }

    @Test
    @Order(1)
    void recordsRulesLanesAndLimitsAsTheyWouldBeStated() {
        var stated = StandingRules.of(scenario);
        assertThat(server.sql()
                        .sql("SELECT body FROM ledger.entry WHERE reason = 'rules of a scenario' ORDER BY entry")
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(
                        stated.stream().map(state -> state.facts().toString()).toList());
        assertThat(bodies("transit-rule")).hasSize(scenario.transitRules().size());
        assertThat(bodies("lane-passes")).hasSize(scenario.lanes().size());
        assertThat(bodies("node-limits").size()).isGreaterThan(scenario.nodes().size());
        assertThat(server.sql()
                        .sql("SELECT DISTINCT w.owner || cardinality(w.releasable) FROM ledger.transit_rule "
                                + "JOIN access.label w USING (label)")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(scenario.transitRules().list().stream()
                        .map(rule -> rule.nation().value() + (scenario.nations().size() - 1))
                        .distinct()
                        .toList());
    }

    @Test
    @Order(1)
    void opensEachLineWithTheCaveatsOfItsOffer() {
        var lines = bodies("lines-opened").stream()
                .map(Facts::parse)
                .flatMap(facts -> facts.each("lines").stream())
                .toList();
        assertThat(bodies("lines-opened"))
                .allMatch(body -> Facts.parse(body).toString().equals(body));
        assertThat(lines).hasSize(scenario.offers().size());
        for (var line : lines) {
            var from = scenario.offers().list().stream()
                    .filter(one -> one.identifier().equals(line.find("line").orElseThrow()))
                    .findFirst()
                    .orElseThrow();
            var lethal = scenario.items().get(from.item()).lethal();
            var stated = Caveats.of(LineCaveats.of(from, lethal), Label.of(from.nation()))
                    .facts();
            for (var name : List.of("lethal", "available", "expires")) {
                assertThat(line.find(name)).as(line.toString()).isEqualTo(stated.find(name));
            }
            for (var name : List.of("avoid", "only_for")) {
                assertThat(line.texts(name)).as(line.toString()).isEqualTo(stated.texts(name));
            }
        }
        assertThat(lines).anyMatch(line -> !line.texts("only_for").isEmpty());
        assertThat(server.sql()
                        .sql("SELECT count(*) FROM ledger.line_caveat")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(1)
    void givesPurchasesTheTermsOfTheirSupply() {
        var bought = server.sql()
                .sql(
                        "SELECT body FROM ledger.entry WHERE body LIKE '%\"type\":\"line-opened\"%' ORDER BY entry LIMIT 1")
                .query(String.class)
                .single();
        var line = Facts.parse(bought);
        assertThat(line.find("maker")).isEqualTo(line.find("origin_nation")).isPresent();
        assertThat(line.find("lethal")).isPresent();
    }

    /// Against the limits of the domain, also on the days of a change.
    @Test
    @Order(1)
    void limitsEachNodeOnEachDay() {
        var changed = 0;
        for (var change : scenario.capacityChanges()) {
            if (change.place() instanceof NodeId node) {
                for (var day : List.of(
                        change.from().minusDays(1),
                        change.from(),
                        change.until(),
                        change.until().plusDays(1))) {
                    assertThat(limits(node, day)).as("%s on %s", node, day).isEqualTo(expected(node, day));
                }
                changed++;
            }
        }
        assertThat(changed).isPositive();
    }

    private static List<Optional<Long>> limits(NodeId node, LocalDate day) {
        return server.sql()
                .sql("SELECT handling_g, storage_g, neq_g FROM ledger.limits_of(?, ?)")
                .params(node.value(), day)
                .query((row, number) -> List.of(
                        Optional.ofNullable(row.getObject(1, Long.class)),
                        Optional.ofNullable(row.getObject(2, Long.class)),
                        Optional.ofNullable(row.getObject(3, Long.class))))
                .single();
    }

    private static List<Optional<Long>> expected(NodeId node, LocalDate day) {
        var base = scenario.nodes().get(node);
        var changes = scenario.capacityChanges().list().stream()
                .filter(one -> one.place().equals(node) && one.period().contains(day))
                .toList();
        return List.of(
                smallest(changes.stream().map(one -> one.handlingPerDay()).toList(), base.handlingPerDay()),
                smallest(changes.stream().map(one -> one.storage()).toList(), base.storage()),
                smallest(changes.stream().map(one -> one.neqLimit()).toList(), base.neqLimit()));
    }

    private static Optional<Long> smallest(List<Optional<Mass>> changed, Optional<Mass> base) {
        return changed.stream()
                .flatMap(Optional::stream)
                .min(Mass::compareTo)
                .or(() -> base)
                .map(Mass::grams);
    }

    @Test
    @Order(2)
    void refusesASlotBeyondTheLimitOfANode() {
        var node = scenario.nodes().list().stream()
                .filter(one -> one.handlingPerDay().isPresent())
                .findFirst()
                .orElseThrow();
        var tooMuch = node.handlingPerDay().orElseThrow().plus(new Mass(1));
        var booking = new Booking(
                new SlotId("S1"),
                node.node(),
                new ConsignmentId("P1." + late.consignment()),
                Optional.empty(),
                Stay.arriving(Packages.today().plusDays(1)),
                tooMuch,
                Mass.ZERO,
                Instant.now().plusSeconds(400_000));
        var outcome = server.part(Ledger.class)
                .record(
                        caller(),
                        Command.of(
                                new CommandId(UUID.randomUUID()),
                                Instant.now(),
                                booking.act(Label.of(offer.nation()))));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(
                                        refused.refusals().getFirst().rule().code())
                                .isEqualTo("MU051"));
    }

    @Test
    @Order(3)
    void keepsBackWhatATransitRuleForbidsToday() {
        var answer = coordinator.post("/api/v1/manifests/M1/dispatch", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        var error = answer.json().get("errors").get(0);
        assertThat(error.get("code").stringValue()).isEqualTo("MU035");
        assertThat(error.get("detail").stringValue()).contains("the rule " + RULE + " of " + end(scenario, late));

        var refusal = ((Outcome.Refused) leave()).refusals().getFirst();
        assertThat(refusal.rule()).isEqualTo(Rule.CAVEAT);
        var record = server.sql()
                .sql("SELECT entry FROM ledger.entry WHERE reason = 'rules of a scenario' AND body LIKE ?")
                .param("%\"rule\":\"" + RULE + "\"%")
                .query(Long.class)
                .single();
        assertThat(refusal.facts()).containsEntry("said_by", record.toString());
    }

    @Test
    @Order(4)
    void keepsBackWhatItsDonorLetsLeaveLaterOnly() {
        var rule = scenario.transitRules().list().stream()
                .filter(one -> one.rule().value().equals(RULE))
                .findFirst()
                .orElseThrow();
        state(Caveats.withdrawn(rule, Label.of(rule.nation())));
        var tomorrow = Period.of(Packages.today().plusDays(2), Packages.today().plusDays(9));
        state(caveats(tomorrow));
        var answer = coordinator.post("/api/v1/manifests/M1/dispatch", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("MU035", "it is available from");
        state(caveats(Period.ALWAYS));
        done(coordinator.post("/api/v1/manifests/M1/dispatch", "{}"));
    }

    private static State caveats(Period departures) {
        var line = new LineCaveats(new LineCode(offer.identifier()), Set.of(), Set.of(), true, departures);
        return Caveats.of(line, labelOfItsLine());
    }

    /// Its donor's answer has released it.
    private static Label labelOfItsLine() {
        return server
                .sql()
                .sql(
                        "SELECT unnest(w.releasable) FROM ledger.line l JOIN access.label w USING (label) WHERE l.code = ?")
                .param(offer.identifier())
                .query(String.class)
                .list()
                .stream()
                .map(NationCode::new)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), nations -> new Label(offer.nation(), nations)));
    }

    private static void state(State state) {
        var caveats = new Caveats(server.part(Ledger.class));
        assertThat(caveats.state(caller(), new CommandId(UUID.randomUUID()), Instant.now(), List.of(state)))
                .isInstanceOf(Outcome.Recorded.class);
    }

    private static Outcome leave() {
        var there = AccountKey.of(
                        new LineCode(offer.identifier()),
                        new Holder(offer.nation().value()),
                        offer.origin(),
                        Rung.CALLED_FORWARD)
                .meantFor(late.requirement())
                .travellingIn(new ConsignmentId("P1." + late.consignment()));
        return server.part(Ledger.class)
                .record(
                        caller(),
                        Command.of(
                                new CommandId(UUID.randomUUID()),
                                Instant.now(),
                                Transfer.of(there, there.on(Rung.DISPATCHED), 1)));
    }

    private static Caller caller() {
        return new Caller(coordinator.key(), Role.COORDINATOR);
    }
}
