package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Rung;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;

/// The database keeps every rule but one: it cannot check a signature. The audit does.
class SignaturesTest {

    @Test
    void namesAnAnswerThatKeepsAllRulesAndBearsAFalseSignature() throws SQLException {
        try (var trial = new Trial()) {
            var voyage = new Voyage(trial.database);
            voyage.make();
            voyage.propose("P3", "2200-01-01T00:00:00.000000Z", 1, Voyage.RELEASED);
            var signedBefore = voyage.answer("P1", 4).find("signature").orElseThrow();
            var proposed = Voyage.at(Rung.PROPOSED).travellingIn(new ConsignmentId("P3.C1"));
            var forged = voyage.act(
                    voyage.arland,
                    Voyage.MORNING,
                    new State(voyage.answer("P3", 1).with("signature", signedBefore), Voyage.RELEASED),
                    Transfer.of(proposed, proposed.on(Rung.ALLOCATED), 1));
            trial.sequencer.checkpoint();

            var verdict = new LedgerAudit(trial.database.sequencer()).audit(LedgerAudit.Options.usual());
            assertThat(verdict.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.entry())
                        .hasValue(forged.entries().getFirst().entry().value());
                assertThat(finding.sentence()).contains("bears no signature of XAA");
            });
        }
    }
}
