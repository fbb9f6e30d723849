package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.ConsentKind.USE;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Rule;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Two consignments of one line leave at the same moment; consent was given for fewer than both.
class ConsentContentionTest {

    private static final Label LABEL = new Label(ARLAND, Set.of(new NationCode("XRR")));

    private final Coalition world = new Coalition(line -> line.needing(USE));

    @BeforeEach
    void callForward() {
        done(world.agreements.agree(
                world.coordinator, agreement(plan(consignment("C1", "O1", 40), consignment("C2", "O1", 20)), IN_TIME)));
        callForward("P1.C1", 40);
        callForward("P1.C2", 20);
        var consent = LineConsent.asked("X-1", new LineCode("O1"), USE, ARLAND, START)
                .granted(START, Optional.empty(), Optional.of(new Quantity(50)));
        done(world.act(world.arland, ANSWERED, new State(consent.facts(), Label.of(ARLAND))));
    }

    private void callForward(String name, long units) {
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal(name), ANSWERED, world.annasKey), world.annas)));
        done(world.act(
                world.coordinator,
                ANSWERED,
                Transfer.of(in("O1", name, ALLOCATED), in("O1", name, CALLED_FORWARD), units)));
        var manifest = new Manifest(
                "M-" + name,
                new ConsignmentId(name),
                new Quantity(units),
                Set.of(),
                Samples.shell().mass().times(units),
                Mass.ZERO);
        done(new Transports(world.ledger).announce(world.arland, newId(), ANSWERED, manifest, LABEL));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Outcome leave(String name, long units) {
        return world.act(
                world.coordinator,
                START.plusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC),
                Transfer.of(in("O1", name, CALLED_FORWARD), in("O1", name, DISPATCHED), units));
    }

    /// Both are held up after they have asked for the consent: neither has seen the other leave.
    @Test
    @Timeout(60)
    void neverUsesMoreThanWasGranted() throws Exception {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM ledger.consignment FOR UPDATE");
            var one = threads.submit(() -> leave("P1.C1", 40));
            var other = threads.submit(() -> leave("P1.C2", 20));
            untilBothWait();
            connection.commit();
            assertThat(List.of(one.get(), other.get()))
                    .satisfiesOnlyOnce(outcome -> assertThat(outcome).isInstanceOf(Recorded.class))
                    .satisfiesOnlyOnce(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.refusals()
                                                    .getFirst()
                                                    .rule())
                                            .isEqualTo(Rule.GATE)));
        }
    }

    private void untilBothWait() throws SQLException, InterruptedException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            for (var waiting = 0; waiting < 2; Thread.sleep(5)) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    waiting = row.getInt(1);
                }
            }
        }
    }
}
