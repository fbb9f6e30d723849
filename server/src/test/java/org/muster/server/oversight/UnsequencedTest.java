package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.ledger.proof.Sequencer;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

class UnsequencedTest {

    private static final String READINESS = "/actuator/health/readiness";

    /// Whoever runs the sequencer stops it, and an entry stays without a leaf.
    @Test
    void isNotReadyWhileAnEntryWaitsTooLong() throws SQLException {
        try (var server = TestServer.fresh()) {
            var coordinator = server.person("coordinator");
            var watch = server.part(Unsequenced.class);
            server.part(Sequencer.class).once();
            watch.look();
            assertThat(watch.age()).isLessThan(Unsequenced.TOO_LONG);
            assertThat(server.nobody().get(READINESS).status()).isEqualTo(200);

            server.part(Sequencer.class).close();
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            server.sql(connection -> age(connection));
            watch.look();
            assertThat(watch.age()).isGreaterThan(Duration.ofSeconds(120));
            assertThat(server.nobody().get(READINESS).status()).isEqualTo(503);
            assertThat(server.nobody().get("/actuator/health/liveness").status())
                    .isEqualTo(200);
            assertThat(coordinator.get("/actuator/prometheus").body())
                    .containsPattern("(?m)^muster_ledger_unsequenced_seconds\\S* 1[2-9]\\d");

            server.part(Sequencer.class).once();
            watch.look();
            assertThat(watch.age()).isZero();
            assertThat(server.nobody().get(READINESS).status()).isEqualTo(200);
        }
    }

    /// Two minutes earlier, for those that have no leaf.
    private static void age(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("""
                    UPDATE ledger.entry e SET recorded_at = clock_timestamp() - interval '125 seconds', xid = xid
                    WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry)""");
            statement.execute("RESET session_replication_role");
        }
    }

    /// A database that does not answer has sequenced nothing since.
    @Test
    void countsFromTheFirstSilenceOfTheDatabase() {
        var clock = new Hand();
        var watch = new Unsequenced(JdbcClient.create(new Silent()), clock, Optional.empty());
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        clock.now = clock.now.plusSeconds(60);
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        clock.now = clock.now.plusSeconds(1);
        assertThat(watch.age()).isEqualTo(Duration.ofSeconds(61));
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private static final class Silent extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("It is away.", "08006");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    /// A clock that is moved by hand.
    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2027-01-01T00:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
