package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import org.muster.server.access.Sessions;

class ExpirySweepTest {

    @Test
    void givesBackWhatAnExpiredReservationHoldsAndNoOther() {
        try (var server = TestServer.fresh()) {
            var coordinator = server.person("coordinator");
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            var caller = new Caller(coordinator.key(), Role.COORDINATOR);
            var ledger = server.part(Ledger.class);
            var offered = AccountKey.of(new LineCode("O-CAN-01"), new Holder("CAN"), new NodeId("D-CAN"), Rung.OFFERED);
            var now = Clock.systemUTC().instant();
            var command = Command.of(
                    new CommandId(UUID.randomUUID()),
                    now,
                    new Reserve(offered, offered.on(Rung.PROPOSED), new Quantity(6), now.plusSeconds(60)));
            assertThat(ledger.record(caller, command)).isInstanceOf(Outcome.Recorded.class);

            assertThat(sweep(server, Duration.ZERO).release()).isEmpty();
            assertThat(ledger.balance(caller, offered).held()).isEqualTo(6);
            assertThat(sweep(server, Duration.ofSeconds(90)).release()).hasSize(1);
            assertThat(ledger.balance(caller, offered).held()).isZero();
        }
    }

    private static ExpirySweep sweep(TestServer server, Duration later) {
        return new ExpirySweep(
                server.part(Ledger.class), server.part(Sessions.class), Clock.offset(Clock.systemUTC(), later));
    }
}
