package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class ServerCheckTest {

    @Test
    void refusesAServerThatIsTooOld() {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> ServerCheck.refuseOld("140011", "14.11"))
                .matches(refusal -> refusal.reason() == DatabaseRefusal.Reason.SERVER_TOO_OLD)
                .withMessageContainingAll("14.11", "15 or newer", "\nMaybe ");
    }

    @Test
    void acceptsTheOldestThatItNames() {
        assertThatNoException().isThrownBy(() -> ServerCheck.refuseOld("150000", "15.0"));
    }
}
