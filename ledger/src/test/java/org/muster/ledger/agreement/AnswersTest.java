package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.agreement.Coalition.AGREED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.LONG_OVER;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.free;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Each donor answers for its own lines, signed; or its silence does.
class AnswersTest {

    private static final AccountKey PROPOSED_C1 = in("O1", "P1.C1", PROPOSED);
    private static final AccountKey ALLOCATED_C1 = in("O1", "P1.C1", ALLOCATED);

    private final Coalition world = new Coalition();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void allocatesWhatItsDonorConfirms() {
        agree();
        done(answer(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey)));
        assertThat(world.quantity(ALLOCATED_C1)).isEqualTo(40);
        assertThat(world.quantity(PROPOSED_C1)).isZero();
        assertThat(world.agreements.waiting(world.arland, Optional.empty())).isEmpty();
        assertThat(world.quantity(in("O2", "P1.C2", PROPOSED))).isEqualTo(30);
    }

    @Test
    void freesWhatAChangeLeavesOver() {
        agree();
        var later = Samples.START.plusDays(9);
        done(answer(Answer.changed(world.proposal("P1.C1"), 25, Optional.of(later), ANSWERED, world.annasKey)));
        assertThat(world.quantity(ALLOCATED_C1)).isEqualTo(25);
        assertThat(world.quantity(free("O1"))).isEqualTo(35);
    }

    @Test
    void freesAllThatIsRefused() {
        agree();
        done(answer(Answer.refused(world.proposal("P1.C1"), ANSWERED, world.annasKey)));
        assertThat(world.quantity(ALLOCATED_C1)).isZero();
        assertThat(world.quantity(free("O1"))).isEqualTo(60);
    }

    @Test
    void letsGoodsLeaveNoSoonerThanTheirDonorSaid() {
        agree();
        var day = Samples.START.plusDays(9);
        done(answer(Answer.changed(world.proposal("P1.C1"), 40, Optional.of(day), ANSWERED, world.annasKey)));
        var noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var called = in("O1", "P1.C1", CALLED_FORWARD);
        done(world.act(world.coordinator, ANSWERED, Transfer.of(ALLOCATED_C1, called, 40)));
        var manifest = new Manifest(
                "M1",
                new ConsignmentId("P1.C1"),
                new Quantity(40),
                Set.of(),
                Samples.shell().mass().times(40),
                Mass.ZERO);
        done(new Transports(world.ledger)
                .announce(
                        world.coordinator,
                        newId(),
                        ANSWERED,
                        manifest,
                        new Label(ARLAND, Set.of(new NationCode("XRR")))));
        var leaving = Transfer.of(called, in("O1", "P1.C1", DISPATCHED), 40);
        assertThat(refused(world.act(world.coordinator, noon.minus(Duration.ofDays(1)), leaving)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
        done(world.act(world.coordinator, noon, leaving));
    }

    @Test
    void takesOneAnswerOnly() {
        agree();
        var proposal = world.proposal("P1.C1");
        var first = Answer.confirmed(proposal, ANSWERED, world.annasKey);
        done(answer(first));
        assertThat(answer(first)).isInstanceOf(Outcome.AlreadyRecorded.class);
        assertThat(refused(answer(Answer.refused(proposal, ANSWERED.plusSeconds(1), world.annasKey))))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
        assertThat(world.quantity(ALLOCATED_C1)).isEqualTo(40);
    }

    @Test
    void refusesAnswersThatSayNothingNew() {
        agree();
        var proposal = world.proposal("P1.C1");
        var more = Answer.changed(proposal, 41, Optional.empty(), ANSWERED, world.annasKey);
        var same = Answer.changed(proposal, 40, Optional.empty(), ANSWERED, world.annasKey);
        var sooner = Answer.changed(proposal, 40, Optional.of(proposal.leaves()), ANSWERED, world.annasKey);
        for (var wrong : List.of(more, same, sooner)) {
            assertThat(refused(answer(wrong))).extracting(Refusal::rule).containsExactly(Rule.ANSWER);
        }
        assertThatThrownBy(() -> Answer.changed(proposal, 0, Optional.empty(), ANSWERED, world.annasKey))
                .hasMessageContaining("Maybe a refusal was meant.");
    }

    @Test
    void refusesAnswersThatComeTooLate() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), LONG_OVER)));
        var late = Answer.confirmed(world.proposal("P1.C1"), AGREED.plusSeconds(30), world.annasKey);
        assertThat(refused(answer(late)).getFirst().sentence()).contains("was due by");
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        agree();
        var proposal = world.proposal("P1.C1");
        var signed = sign(Answer.refused(proposal, ANSWERED, world.annasKey), world.annas);
        var forged = new Signed<>(Answer.confirmed(proposal, ANSWERED, world.annasKey), signed.signature());
        assertThat(refused(world.agreements.answer(world.arland, forged)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
        var garbled = new Signed<>(signed.statement(), "not base64!");
        assertThat(refused(world.agreements.answer(world.arland, garbled)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
        done(world.agreements.answer(world.arland, signed));
    }

    @Test
    void refusesKeysOfOthersAndOfNobody() {
        agree();
        var proposal = world.proposal("P1.C1");
        var bobs = sign(Answer.confirmed(proposal, ANSWERED, world.bobsKey), world.bobs);
        assertThat(refused(world.agreements.answer(world.arland, bobs)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
        var pair = Coalition.pair();
        var unknown = Coalition.key(pair);
        assertThat(refused(world.agreements.answer(
                        world.arland, sign(Answer.confirmed(proposal, ANSWERED, unknown), pair))))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
    }

    @Test
    void refusesAKeyThatWasRevoked() {
        agree();
        done(world.keys.revoke(world.arland, newId(), ANSWERED, world.annasKey, ARLAND, "Lost."));
        var proposal = world.proposal("P1.C1");
        assertThat(refused(answer(Answer.confirmed(proposal, ANSWERED, world.annasKey))))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
        assertThat(refused(world.keys.revoke(world.arland, newId(), ANSWERED, world.annasKey, ARLAND, "Again.")))
                .extracting(Refusal::rule)
                .containsExactly(Rule.SIGNING_KEY);
        var pair = Coalition.pair();
        var next = world.register(world.arland, ARLAND, pair);
        done(world.agreements.answer(world.arland, sign(Answer.confirmed(proposal, ANSWERED, next), pair)));
    }

    @Test
    void letsOnlyTheNationItselfRegisterItsKeysAndAnswer() {
        agree();
        var key = Coalition.key(Coalition.pair());
        for (var other : List.of(world.borland, world.coordinator)) {
            assertThat(refused(world.keys.register(other, newId(), ANSWERED, key, ARLAND)))
                    .extracting(Refusal::rule)
                    .containsExactly(Rule.ROLE);
        }
        var annas = sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas);
        assertThat(refused(world.agreements.answer(world.coordinator, annas)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ROLE);
        // What Borland may not see is not there for it.
        assertThat(world.agreements.answer(world.borland, annas)).isInstanceOf(Outcome.Refused.class);
        done(world.agreements.answer(world.arland, annas));
    }

    @Test
    void takesSilenceForARefusalUnlessTheNationSaidOtherwise() {
        done(world.agreements.choose(
                world.borland, sign(new SilenceChoice(BORLAND, Silence.REFUSAL, AGREED, world.bobsKey), world.bobs)));
        done(world.agreements.agree(world.coordinator, agreement(plan(), LONG_OVER)));
        assertThat(world.proposal("P1.C1").silence()).contains(Silence.REFUSAL);
        assertThat(world.agreements.settleSilence(world.system, ANSWERED)).hasSize(3);
        assertThat(world.quantity(free("O1"))).isEqualTo(60);
        assertThat(world.quantity(free("O2"))).isEqualTo(40);
        assertThat(world.agreements.settleSilence(world.system, ANSWERED)).isEmpty();
    }

    @Test
    void takesSilenceForConsentWhereTheNationChoseSo() throws SQLException {
        done(world.agreements.choose(
                world.arland, sign(new SilenceChoice(ARLAND, Silence.CONSENT, AGREED, world.annasKey), world.annas)));
        // Answers are due between the two choices.
        var due = Instant.now();
        done(world.agreements.agree(world.coordinator, agreement(plan(), due)));
        assertThat(world.proposal("P1.C1").silence()).contains(Silence.CONSENT);
        // Too late for these proposals: the choice that stood when answers were due counts.
        done(world.agreements.choose(
                world.arland,
                sign(new SilenceChoice(ARLAND, Silence.REFUSAL, AGREED.plusSeconds(1), world.annasKey), world.annas)));
        assertThat(world.agreements.settleSilence(world.system, due.plusMillis(1)))
                .hasSize(3);
        assertThat(world.quantity(ALLOCATED_C1)).isEqualTo(40);
        assertThat(world.quantity(free("O2"))).isEqualTo(40);
        assertThat(world.ask(
                        world.coordinator,
                        "SELECT answer || ' ' || quantity FROM ledger.answer WHERE by_silence ORDER BY consignment"))
                .containsExactly("confirmed 40", "refused 0", "refused 0");
    }

    @Test
    void leavesNationsTheirTimeToAnswer() {
        agree();
        assertThat(world.agreements.settleSilence(world.system, ANSWERED)).isEmpty();
        var early = Facts.of("proposal-lapsed")
                .with("answer", "refused")
                .with("consignment", "P1.C1")
                .with("nation", "XAA")
                .with("plan", "P1")
                .with("quantity", 0);
        assertThat(refused(world.act(
                                world.system,
                                ANSWERED,
                                new State(early, Label.of(ARLAND)),
                                Transfer.of(PROPOSED_C1, free("O1"), 40)))
                        .getFirst()
                        .sentence())
                .contains("has time to answer");
    }

    @Test
    void keepsTheRulesForSqlByHand() throws SQLException {
        agree();
        // An answer without its movements, and movements without an answer.
        var signed = sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas);
        assertThat(refused(world.act(world.arland, ANSWERED, new State(signed.facts(), Label.of(ARLAND))))
                        .getFirst()
                        .sentence())
                .isEqualTo("The answer to P1.C1 allocates 0 and leaves 40 waiting, unlike what it says.");
        for (var to : List.of(ALLOCATED_C1, free("O1"))) {
            assertThatThrownBy(() -> world.change(world.arland, byHand(to.rung())))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("The consignment P1.C1 cannot move so");
        }
        assertThatThrownBy(() -> world.change(
                        world.coordinator,
                        "INSERT INTO ledger.answer VALUES ('P1.C1', 'confirmed', 40, NULL, true, NULL, 1, 1)"))
                .hasMessageContaining("permission denied");
        done(world.agreements.answer(world.arland, signed));
    }

    @Test
    void letsNobodyElseAllocateWhatNoPlanAskedFor() {
        var proposed = free("O1").on(PROPOSED);
        done(world.act(world.coordinator, ANSWERED, Transfer.of(free("O1"), proposed, 10)));
        var allocation = Transfer.of(proposed, proposed.on(ALLOCATED), 4);
        assertThat(refused(world.act(world.coordinator, ANSWERED, allocation)).getFirst())
                .satisfies(refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Rule.ANSWER);
                    assertThat(refusal.sentence())
                            .isEqualTo("Only its donor allocates of line O1: by an answer, or at its own desk.");
                });
        done(world.act(world.arland, ANSWERED, allocation));
        var many = Transfer.of(proposed, proposed.on(ALLOCATED), 1);
        assertThat(refused(world.act(world.coordinator, ANSWERED, many, many)))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
    }

    @Test
    void staysWithWhatItsDonorConfirmed() {
        agree();
        done(answer(Answer.changed(world.proposal("P1.C1"), 25, Optional.empty(), ANSWERED, world.annasKey)));
        assertThat(refused(world.act(world.coordinator, ANSWERED, Transfer.of(free("O1"), PROPOSED_C1, 15))))
                .extracting(Refusal::rule)
                .containsExactly(Rule.ANSWER);
        done(world.act(world.arland, ANSWERED, Transfer.of(ALLOCATED_C1, free("O1"), 5)));
        assertThat(world.quantity(ALLOCATED_C1)).isEqualTo(20);
    }

    private void agree() {
        done(world.agreements.agree(world.coordinator, agreement(plan(), IN_TIME)));
    }

    private Outcome answer(Answer answer) {
        return world.agreements.answer(world.arland, sign(answer, world.annas));
    }

    /// One transfer out of the proposed account, as a desk would write it in psql.
    private static String byHand(Rung rung) {
        return """
               INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor, role, label)
               SELECT gen_random_uuid(), 0, 1, f.account, t.account, 40, '2026-03-01T07:00Z', 'anna', 'national-desk', f.label
               FROM ledger.account f, unnest(ledger.accounts_of('{O1}', '{""}', '{XAA}', '{A}', '{%d}', '{%s}', '{%s}')) t (account)
               WHERE f.consignment = 'P1.C1' AND f.rung = 2\
               """.formatted(
                        rung.number(), rung == Rung.OFFERED ? "\"\"" : "R1", rung == Rung.OFFERED ? "\"\"" : "P1.C1");
    }
}
