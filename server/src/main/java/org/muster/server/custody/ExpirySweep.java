package org.muster.server.custody;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.muster.domain.custody.EntryId;
import org.muster.ledger.Caller;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.server.access.Callers;
import org.muster.server.access.Sessions;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Gives back, once a minute, what expired reservations and slots hold. Harmless where several servers do so on one
/// database.
@Component
class ExpirySweep {

    private final Ledger ledger;
    private final Sessions sessions;
    private final Clock clock;

    ExpirySweep(Ledger ledger, Sessions sessions, Clock clock) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        var released = release();
        if (!released.isEmpty()) {
            LoggerFactory.getLogger(ExpirySweep.class)
                    .info("Released {} expired reservations and slots.", released.size());
        }
    }

    List<EntryId> release() {
        return sessions.asSystem(
                () -> ledger.releaseExpired(new Caller(Callers.get().token(), Role.SYSTEM), clock.instant()));
    }
}
