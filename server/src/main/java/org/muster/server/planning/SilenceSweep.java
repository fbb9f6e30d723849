package org.muster.server.planning;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.muster.ledger.Caller;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.Agreements;
import org.muster.server.access.Callers;
import org.muster.server.access.Sessions;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Answers, once a minute, for nations that have not answered in time, as their silence means. Harmless where several
/// servers do so on one database.
@Component
class SilenceSweep {

    private final Agreements agreements;
    private final Sessions sessions;
    private final Clock clock;

    SilenceSweep(Agreements agreements, Sessions sessions, Clock clock) {
        this.agreements = agreements;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 75, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        var settled = settle();
        if (!settled.isEmpty()) {
            LoggerFactory.getLogger(SilenceSweep.class)
                    .info("Answered {} proposals as the silence of their donors means.", settled.size());
        }
    }

    List<Outcome> settle() {
        return sessions.asSystem(
                () -> agreements.settleSilence(new Caller(Callers.get().token(), Role.SYSTEM), clock.instant()));
    }
}
