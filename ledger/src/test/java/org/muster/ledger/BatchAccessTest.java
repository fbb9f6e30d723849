package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;

/// A batch reads the accounts that it moves, not all accounts once for each entry: what PostgreSQL counts decides, not
/// time.
class BatchAccessTest {

    private static final int LINES = 200;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final World world = new World();
    private final List<Line> lines =
            IntStream.range(0, LINES).mapToObj(i -> shells("B-" + i, ARLAND)).toList();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void batchFindsItsAccountsByNumber() throws SQLException, InterruptedException {
        all(lines.stream()
                .map(line -> Command.of(
                                newId(),
                                MORNING,
                                new OpenLine(line),
                                Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 100),
                                Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1))
                        .because("for this test"))
                .toList());
        // With figures from now on a planner would choose as it does in a ledger that has worked for long.
        administer("ANALYZE");
        var entries = LINES + 2L * LINES;
        var before = readOneByOne(entries);
        all(lines.stream()
                .map(line -> Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1)))
                .toList());
        var accounts = 3 * LINES;
        assertThat(readOneByOne(entries + LINES) - before)
                .as("rows of ledger.account that were read one after the other, of %d, for %d entries", accounts, LINES)
                .isLessThan(10L * accounts);
    }

    private void all(List<Command> commands) {
        assertThat(world.ledger.recordAll(world.coordinator, commands)).allMatch(Recorded.class::isInstance);
    }

    /// How many rows of the table of accounts were read without an index, as soon as so many entries are counted too. A
    /// connection tells what it has done when it next ends a transaction, a second later at the earliest.
    private long readOneByOne(long entries) throws SQLException, InterruptedException {
        for (var end = System.nanoTime() + LONGEST.toNanos(); System.nanoTime() < end; Thread.sleep(300)) {
            world.quantity(at(lines.getFirst(), OFFERED));
            try (var connection = world.database.administrator().getConnection();
                    var row = connection
                            .createStatement()
                            .executeQuery("SELECT e.n_tup_ins, a.seq_tup_read FROM pg_stat_user_tables e,"
                                    + " pg_stat_user_tables a WHERE e.relid = 'ledger.entry'::regclass"
                                    + " AND a.relid = 'ledger.account'::regclass")) {
                row.next();
                if (row.getLong(1) >= entries) {
                    return row.getLong(2);
                }
            }
        }
        throw new AssertionError("The database does not tell of %d entries.".formatted(entries));
    }

    private void administer(String statement) throws SQLException {
        try (var connection = world.database.administrator().getConnection()) {
            connection.createStatement().execute(statement);
        }
    }
}
