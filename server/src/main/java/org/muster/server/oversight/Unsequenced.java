package org.muster.server.oversight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How long the oldest entry waits for its leaf in the tree: until it has one, nobody can prove it, and nobody is told
/// of
/// it. Whoever asks for the health of the server asks memory, not the database.
@Component
class Unsequenced implements HealthIndicator {

    /// The sequencer looks five times a second; after a minute something is wrong with it.
    static final Duration TOO_LONG = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Optional<Instant> since = Optional.empty();

    Unsequenced(JdbcClient jdbc, Clock clock, Optional<MeterRegistry> figures) {
        this.jdbc = jdbc;
        this.clock = clock;
        figures.ifPresent(registry -> Gauge.builder(
                        "muster.ledger.unsequenced", this, one -> one.age().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How long the oldest entry without a leaf waits")
                .register(registry));
    }

    /// Looks into the database. While it does not answer, nothing is known to be sequenced.
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            since = jdbc.sql("SELECT desk.unsequenced_since() AS since")
                    .query((row, number) ->
                            Optional.ofNullable(row.getTimestamp("since")).map(Timestamp::toInstant))
                    .single();
        } catch (DataAccessException e) {
            since = since.or(() -> Optional.of(clock.instant()));
        }
    }

    Duration age() {
        return since.map(moment -> Duration.between(moment, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    @Override
    public Health health() {
        return age().compareTo(TOO_LONG) > 0
                ? Health.down().build()
                : Health.up().build();
    }
}
