package org.muster.server.access;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets answers that were kept for repeated requests: after two days nobody sends one again.
@Component
class Forgetting {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sessions sessions;

    Forgetting(JdbcClient jdbc, TransactionTemplate transactions, Sessions sessions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sessions = sessions;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        sessions.asSystem(() -> transactions.execute(
                status -> jdbc.sql("DELETE FROM desk.answered WHERE answered_at < now() - interval '48 hours'")
                        .update()));
    }
}
