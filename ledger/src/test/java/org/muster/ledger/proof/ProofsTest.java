package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private Trial trial;

    @BeforeEach
    void start() throws SQLException {
        trial = new Trial();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void refusesQuestionsAboutTreesThatAreNotThere() throws SQLException {
        trial.sequencer.once();
        assertThatThrownBy(() -> trial.proofs.inclusion(0, 3)).hasMessageContaining("there is none of 3");
        assertThatThrownBy(() -> trial.proofs.inclusion(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trial.proofs.consistency(2, 3)).hasMessageContaining("there is none of 3");
        assertThatThrownBy(() -> trial.proofs.root(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(trial.proofs.root(0)).isEqualTo(TreeHasher.emptyRoot());
    }

    @Test
    void hasNoCheckpointBeforeTheFirst() throws SQLException {
        assertThat(trial.proofs.latest()).isEmpty();
        assertThat(trial.proofs.keys()).isEmpty();
        assertThat(trial.proofs.size()).isZero();
    }

    @Test
    void provesEveryEntryUnderTheLastCheckpoint() throws SQLException {
        var outside = trial.account("O-0001", "XAA", "XAA", 0);
        var offered = trial.account("O-0001", "XAA", "DEPOT-1", 1);
        for (var one = 0; one < 20; one++) {
            trial.move(outside, offered, 1 + one);
        }
        var signed = trial.sequencer.checkpoint();
        trial.record("{\"young\":true}", 1);
        trial.sequencer.once();
        try (var connection = trial.database.sequencer().getConnection()) {
            for (var entry = 1; entry <= 22; entry++) {
                var bundle = Proofs.bundle(connection, entry).orElseThrow();
                assertThat(bundle.checkpoint()).isEqualTo(signed);
                assertThat(ProofBundle.check(bundle.text(), trial.key.verifier()))
                        .isInstanceOf(ProofBundle.Answer.Holds.class);
            }
            assertThat(Proofs.bundle(connection, 23)).isEmpty();
            assertThat(Proofs.bundle(connection, 24)).isEmpty();
            assertThat(trial.proofs.index(23)).hasValue(22);
            assertThat(trial.proofs.index(24)).isEmpty();
        }
    }

    @Test
    void givesNoBundleToWhomMayNotSeeTheEntry() throws SQLException {
        trial.sequencer.checkpoint();
        try (var connection = trial.database.app().getConnection()) {
            assertThat(Proofs.bundle(connection, 1)).isEmpty();
        }
        assertThat(new Proofs(trial.database.app()).inclusion(0, 2).holds(leaf(1), trial.proofs.root(2)))
                .isTrue();
    }

    private Hash leaf(long entry) throws SQLException {
        try (var connection = trial.database.sequencer().getConnection()) {
            return TreeHasher.leaf(Proofs.canonicalBytes(connection, entry).orElseThrow());
        }
    }
}
