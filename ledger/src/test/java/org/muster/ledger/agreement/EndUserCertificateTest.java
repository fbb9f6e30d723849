package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.ConsentKind.END_USER_CERTIFICATE;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Label;
import org.muster.ledger.LineConsent;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Shells of Arland that need a certificate of their end user go to Romland, whose requirement they serve.
class EndUserCertificateTest {

    private static final NationCode ROMLAND = new NationCode("XRR");
    private static final Label LABEL = new Label(ARLAND, Set.of(BORLAND, ROMLAND));
    private static final LineCode LINE = new LineCode("O1");

    private final Coalition world =
            new Coalition(line -> line.needing(END_USER_CERTIFICATE).releasedTo(ROMLAND, BORLAND, ARLAND));

    @BeforeEach
    void callForward() {
        done(world.agreements.agree(world.coordinator, agreement(plan(consignment("C1", "O1", 40)), IN_TIME)));
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas)));
        done(world.act(
                world.coordinator,
                ANSWERED,
                Transfer.of(in("O1", "P1.C1", ALLOCATED), in("O1", "P1.C1", CALLED_FORWARD), 40)));
        var shells = Samples.shell().mass().times(40);
        var manifest = new Manifest("M1", new ConsignmentId("P1.C1"), new Quantity(40), Set.of(), shells, Mass.ZERO);
        done(new Transports(world.ledger).announce(world.arland, newId(), ANSWERED, manifest, LABEL));
    }

    @AfterEach
    void auditAndClose() throws SQLException {
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
        world.close();
    }

    private Outcome say(NationCode nation) {
        var desk = world.login("desk-" + nation, Role.NATIONAL_DESK, nation.value());
        var day = START.plusDays(1);
        var consent = LineConsent.asked("X-" + nation, LINE, END_USER_CERTIFICATE, nation, day)
                .granted(day, Optional.empty(), Optional.empty());
        return world.act(desk, ANSWERED, new State(consent.facts(), new Label(nation, Set.of(ARLAND))));
    }

    private Outcome leave() {
        return world.act(
                world.coordinator,
                START.plusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC),
                Transfer.of(in("O1", "P1.C1", CALLED_FORWARD), in("O1", "P1.C1", DISPATCHED), 40));
    }

    @Test
    void isThatOfTheNationThatReceivesTheGoods() {
        assertThat(refused(say(ARLAND)).getFirst().rule()).isEqualTo(Rule.WORD);
        done(say(BORLAND));
        var refusal = refused(leave()).getFirst();
        assertThat(refusal.rule()).isEqualTo(Rule.GATE);
        assertThat(refusal.sentence())
                .isEqualTo("No consent of the kind end-user-certificate covers the dispatch of line O1 on 2026-03-07: "
                        + "X-XBB is of XBB, and the goods go to XRR.");
        assertThat(outlook()).isEqualTo(ConsentOutlook.State.MISSING);
        done(say(ROMLAND));
        assertThat(outlook()).isEqualTo(ConsentOutlook.State.GRANTED);
        done(leave());
    }

    private ConsentOutlook.State outlook() {
        return world.agreements
                .consents(world.arland, START.plusDays(5))
                .getFirst()
                .state();
    }
}
