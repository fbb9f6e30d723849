package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.agreement.Coalition.AGREED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.free;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Samples.PLAN;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.offer.Consent;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.LineConsent;
import org.muster.ledger.LineNeed;
import org.muster.ledger.Outcome;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;

/// Agreeing a plan: all of it is proposed, or nothing.
class AgreeingTest {

    private final Coalition world = new Coalition();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void proposesEveryLineForItsRequirementInItsConsignment() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        assertThat(world.quantity(in("O1", "P1.C1", PROPOSED))).isEqualTo(40);
        assertThat(world.quantity(in("O2", "P1.C2", PROPOSED))).isEqualTo(30);
        assertThat(world.quantity(free("O1"))).isEqualTo(20);
        assertThat(world.quantity(free("O2"))).isEqualTo(10);
    }

    @Test
    void opensALineOfThePayingNationForEachPurchase() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        var bought = AccountKey.of(
                new LineCode("P1.B1"), new Holder("XBB"), Samples.offer("O1").origin(), Rung.OFFERED);
        assertThat(world.quantity(bought)).isEqualTo(5);
        assertThat(world.quantity(
                        bought.on(PROPOSED).meantFor(new RequirementId("R1")).travellingIn(new ConsignmentId("P1.C3"))))
                .isEqualTo(20);
    }

    /// As an offer does. That the maker's nation has granted it, the scenario alone does not show.
    @Test
    void asksForTheConsentOfWhatIsBought() {
        var scenario = Samples.scenarioWhereSuppliesNeed(new Consent(ARLAND, Optional.of(START.plusDays(3))));
        var agreement = new Agreement(Samples.PLAN, Samples.SCENARIO, scenario, plan(), Coalition.AGREED, IN_TIME);
        done(world.agreements.agree(world.coordinator, agreement));
        var code = new LineCode("P1.B1");
        assertThat(world.ledger.needs(world.borland, code))
                .containsExactly(new LineNeed(code, ConsentKind.RE_TRANSFER, Optional.of(ARLAND)));
        var agreed = LocalDate.parse("2026-03-01");
        assertThat(world.ledger.consents(world.borland, code))
                .containsExactly(LineConsent.asked("P1.B1", code, ConsentKind.RE_TRANSFER, ARLAND, agreed)
                        .expected(START.plusDays(3)));
        assertThat(world.agreements.consents(world.borland, START.plusDays(3)))
                .extracting(ConsentOutlook::state)
                .containsExactly(ConsentOutlook.State.EXPECTED);
    }

    @Test
    void recordsThePlanItsLegsItsPurchaseAndItsClass() throws SQLException {
        var recorded = done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        var records = world.ask(
                world.coordinator,
                "SELECT body FROM ledger.entry WHERE body IS NOT NULL AND command = '%s' ORDER BY ordinal"
                        .formatted(recorded.command()));
        assertThat(records)
                .hasSize(7)
                .contains(
                        "{\"answers_due\":\"2200-01-01T00:00:00.000000Z\",\"classes\":1,\"consignments\":3,\"plan\":\"P1\","
                                + "\"purchases\":1,\"scenario_sha256\":\"" + "5".repeat(64)
                                + "\",\"type\":\"plan-agreed\"}",
                        "{\"arrive\":\"2026-03-09\",\"arrives\":[\"2026-03-09\"],\"consignment\":\"P1.C1\","
                                + "\"departs\":[\"2026-03-07\"],\"lanes\":[\"AH\"],\"leg_from\":[\"A\"],\"leg_to\":[\"H\"],"
                                + "\"of_line\":\"O1\",\"plan\":\"P1\",\"quantity\":40,\"requirement\":\"R1\","
                                + "\"serves\":\"rounds\",\"type\":\"consignment-agreed\",\"worth\":15000}",
                        "{\"cost_cents\":2500000,\"fund\":\"F1\",\"of_line\":\"P1.B1\",\"order\":\"2026-03-02\","
                                + "\"plan\":\"P1\",\"purchase\":\"P1.B1\",\"quantity\":25,\"supply\":\"S1\","
                                + "\"type\":\"purchase-agreed\"}",
                        "{\"class\":\"P1.K1\",\"crews\":2,\"part\":\"gunnery\",\"plan\":\"P1\",\"requirement\":\"R1\","
                                + "\"school\":\"school\",\"start\":\"2026-03-02\",\"type\":\"class-agreed\",\"variant\":\"\"}");
    }

    @Test
    void recordsTheSameAgreementOnce() {
        var agreement = agreement(plan(), IN_TIME);
        done(world.agreements.agree(world.coordinator, agreement));
        assertThat(world.agreements.agree(world.coordinator, agreement)).isInstanceOf(Outcome.AlreadyRecorded.class);
        assertThat(world.quantity(in("O1", "P1.C1", PROPOSED))).isEqualTo(40);
        var other = agreement(plan(consignment("C1", "O1", 1)), IN_TIME);
        assertThat(refused(world.agreements.agree(world.coordinator, other)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.COMMAND_ID);
    }

    @Test
    void refusesThePlanAsAWholeWithEveryReason() {
        var tooMuch = agreement(
                plan(
                        consignment("C1", "O1", 40),
                        consignment("C2", "O1", 21),
                        consignment("C3", "O2", 41),
                        consignment("C4", "B1", 26),
                        consignment("C5", "O9", 1)),
                IN_TIME);
        assertThat(refused(world.agreements.agree(world.coordinator, tooMuch)))
                .extracting(Refusal::sentence)
                .containsExactly(
                        "Consignment C5 comes from O9, which is neither an offer nor a purchase.",
                        "The plan takes 26 units of B1, but only 25 are free.",
                        "The plan takes 61 units of O1, but only 60 are free.",
                        "The plan takes 41 units of O2, but only 40 are free.");
        assertThat(world.quantity(free("O1"))).isEqualTo(60);
        done(world.agreements.agree(
                world.coordinator, agreement(plan(consignment("C1", "O1", 60), consignment("C3", "O2", 40)), IN_TIME)));
    }

    @Test
    void refusesWhatAnotherPlanHasTaken() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        var second = new Agreement(
                new PlanId("P2"),
                Samples.SCENARIO,
                Samples.scenario(),
                plan(consignment("C1", "O1", 21)),
                AGREED,
                IN_TIME);
        assertThat(refused(world.agreements.agree(world.coordinator, second)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.NOT_ENOUGH);
    }

    @Test
    void refusesAPlanForAnotherScenario() {
        var other = new Agreement(PLAN, new Digest("6".repeat(64)), Samples.scenario(), plan(), AGREED, IN_TIME);
        assertThat(refused(world.agreements.agree(world.coordinator, other)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.PLAN);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        var name = "C" + "1".repeat(61);
        assertThat(refused(world.agreements.agree(
                        world.coordinator, agreement(plan(consignment(name, "O1", 1)), IN_TIME))))
                .extracting(Refusal::rule)
                .containsExactly(Rule.PLAN);
        assertThatThrownBy(() -> new PlanId("1".repeat(32))).hasMessageContaining("at most 31");
    }

    @Test
    void refusesAnswersThatAreDueBeforeThePlanIsAgreed() {
        assertThatThrownBy(() -> agreement(plan(), AGREED)).hasMessageContaining("Maybe the two times are swapped.");
    }

    @Test
    void letsOnlyCoordinatorsAgree() {
        var own = agreement(plan(consignment("C1", "O1", 1)), IN_TIME);
        assertThat(refused(world.agreements.agree(world.arland, own)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ROLE);
        done(world.agreements.agree(world.coordinator, own));
    }

    @Test
    void addsNothingToAConsignmentBeyondWhatWasAgreed() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        var more = Transfer.of(free("O1"), in("O1", "P1.C1", PROPOSED), 1);
        assertThat(refused(world.act(world.coordinator, AGREED, more)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
        // What staff took back may be proposed again, and it comes back free.
        done(world.act(world.coordinator, AGREED, Transfer.of(in("O1", "P1.C1", PROPOSED), free("O1"), 1)));
        done(world.act(world.coordinator, AGREED, more));
        var bound = Transfer.of(in("O1", "P1.C1", PROPOSED), in("O1", "P1.C1", Rung.OFFERED), 1);
        assertThat(refused(world.act(world.coordinator, AGREED, bound)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
    }

    @Test
    void allocatesNothingThatItsDonorHasNotConfirmed() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        var early = Transfer.of(in("O1", "P1.C1", PROPOSED), in("O1", "P1.C1", ALLOCATED), 1);
        assertThat(refused(world.act(world.coordinator, AGREED, early)).getFirst())
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(Rule.ANSWER))
                .satisfies(refusal -> assertThat(refusal.sentence())
                        .isEqualTo("The consignment P1.C1 cannot move so: its donor has confirmed 0."));
        var aside = Transfer.of(
                in("O1", "P1.C1", PROPOSED), in("O1", "P1.C1", ALLOCATED).free(), 1);
        assertThat(refused(world.act(world.coordinator, AGREED, aside)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
    }

    @Test
    void showsEachNationItsOwnProposals() throws SQLException {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        assertThat(world.agreements.waiting(world.arland, Optional.empty()))
                .extracting(proposal -> proposal.consignment().value())
                .containsExactly("P1.C1");
        assertThat(world.agreements.waiting(world.borland, Optional.of(BORLAND)))
                .extracting(proposal -> proposal.consignment().value())
                .containsExactly("P1.C2", "P1.C3");
        assertThat(world.agreements.waiting(world.borland, Optional.of(ARLAND))).isEmpty();
        assertThat(world.ask(world.arland, "SELECT consignment FROM ledger.consignment"))
                .containsExactly("P1.C1");
        assertThat(world.ask(world.arland, "SELECT plan FROM ledger.plan")).isEmpty();
        assertThat(world.ask(null, "SELECT consignment FROM ledger.consignment"))
                .isEmpty();
        assertThat(world.ask(world.arland, "SELECT ledger.silence_of('XBB', now())"))
                .containsExactly((String) null);
    }

    @Test
    void tellsWhatARefusalWouldCost() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
        assertThat(world.agreements.lossIfRefused(world.coordinator, BORLAND))
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.requirement().value()).isEqualTo("R1");
                    assertThat(loss.lost()).isEqualTo(FamilyUnits.ofWhole(75));
                    assertThat(loss.agreed()).isEqualTo(FamilyUnits.ofWhole(135));
                    assertThat(loss.consignments()).isEqualTo(2);
                    assertThat(loss.first()).isEqualTo(Samples.START.plusDays(7));
                });
        assertThat(world.agreements.lossIfRefused(world.arland, BORLAND)).isEmpty();
    }
}
