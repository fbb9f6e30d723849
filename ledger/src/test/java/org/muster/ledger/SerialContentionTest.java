package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.LOST;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.trucks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// Many at once on the same trucks, each of which is one piece with a number: no piece is ever in two places, and each
/// way of each piece is one way. `-Dmuster.serials.seconds=60` makes it long.
class SerialContentionTest {

    private static final int CLIENTS = 64;
    private static final int TRUCKS = 24;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("muster.serials.seconds", 8));
    private static final long SEED = Long.getLong("muster.serials.seed", 11);

    private final World world = new World();
    private final Line line = trucks("T-1", ARLAND);

    /// Where the trucks go to and fro: at two nodes, there or lost.
    private final List<AccountKey> places = Stream.of(World.HUB, World.BORDER)
            .flatMap(node -> Stream.of(AT_NODE, LOST).map(rung -> at(line, rung).at(node)))
            .toList();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void neverHasAPieceTwiceWhenManyMoveTheSame() throws Exception {
        bringToTheHub();
        var seeds = new Random(SEED);
        var clients = Stream.generate(() -> new Client(seeds.nextLong()))
                .limit(CLIENTS)
                .toList();
        work(clients);
        assertThat(clients.stream().mapToLong(client -> client.refused).sum())
                .as("refused, seed %d", SEED)
                .isPositive();
        everyMoveIsThereOnce(clients);
        everyPieceHasOneWay();
        everyAccountHoldsItsPieces();
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/pieces"))) {
            sequencer.checkpoint();
            assertThat(new LedgerAudit(world.database.sequencer())
                            .audit(LedgerAudit.Options.usual())
                            .findings())
                    .isEmpty();
        }
    }

    private void bringToTheHub() {
        world.offer(line, TRUCKS);
        world.climb(line, TRUCKS, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        var all = numbers(IntStream.range(0, TRUCKS).boxed().collect(Collectors.toSet()));
        for (var step : List.of(
                new Transfer(at(line, CALLED_FORWARD), at(line, DISPATCHED), new Quantity(TRUCKS), all),
                new Transfer(at(line, DISPATCHED), places.getFirst(), new Quantity(TRUCKS), all))) {
            world.recorded(world.coordinator, MORNING, step);
        }
    }

    private static Set<SerialNumber> numbers(Set<Integer> trucks) {
        return trucks.stream().map("T %d"::formatted).map(SerialNumber::new).collect(Collectors.toSet());
    }

    private static void work(List<Client> clients) throws Exception {
        var end = System.nanoTime() + TIME.toNanos();
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    do {
                        client.move();
                    } while (System.nanoTime() < end);
                    return client;
                }));
            }
            start.countDown();
            for (var client : running) {
                client.get();
            }
        }
    }

    /// Somebody who moves one to three trucks from where they were seen last to somewhere else.
    private final class Client {

        private final Random random;
        private final List<Transfer> recorded = new ArrayList<>();
        private long refused;

        private Client(long seed) {
            this.random = new Random(seed);
        }

        private void move() {
            var first = random.nextInt(TRUCKS);
            var trucks = random.ints(random.nextInt(1, 4), first, Math.min(first + 4, TRUCKS))
                    .boxed()
                    .collect(Collectors.toSet());
            var from = places.get(random.nextInt(places.size()));
            var others = places.stream()
                    .filter(to -> from.rung() != to.rung())
                    .filter(to -> from.rung().mayGoTo(to.rung()))
                    .toList();
            var to = others.get(random.nextInt(others.size()));
            var act = new Transfer(from, to, new Quantity(trucks.size()), numbers(trucks));
            if (send(Command.of(newId(), MORNING, act))) {
                recorded.add(act);
            } else {
                refused++;
            }
        }

        /// Whoever gets no answer sends the same again.
        private boolean send(Command command) {
            for (var attempt = 1; ; attempt++) {
                try {
                    return switch (world.ledger.record(world.coordinator, command)) {
                        case Recorded _ -> true;
                        case AlreadyRecorded _ -> {
                            assertThat(attempt).isGreaterThan(1);
                            yield true;
                        }
                        case Refused(var id, var refusals) -> {
                            assertThat(refusals.getFirst().rule()).isIn(Rule.NOT_ENOUGH, Rule.SERIAL_PLACE);
                            yield false;
                        }
                        case Outcome.HeldBack _ -> throw new AssertionError("A command stood alone.");
                    };
                } catch (LedgerUnavailable crowded) {
                    assertThat(attempt).isLessThan(10);
                }
            }
        }
    }

    /// What was acknowledged stands in the ledger, and nothing else: per piece as often as it was moved.
    private void everyMoveIsThereOnce(List<Client> clients) throws SQLException {
        var acknowledged = new TreeMap<String, Long>();
        clients.stream()
                .flatMap(client -> client.recorded.stream())
                .flatMap(act -> act.serials().stream())
                .forEach(serial -> acknowledged.merge(serial.value(), 1L, Long::sum));
        var there = new TreeMap<String, Long>();
        rows("SELECT s.code, count(*) - 2 FROM ledger.entry_serial e JOIN ledger.serial s USING (serial) GROUP BY 1")
                .forEach(row -> there.put(row.getFirst(), Long.parseLong(row.getLast())));
        there.values().removeIf(count -> count == 0);
        assertThat(there).as("seed %d", SEED).isNotEmpty().isEqualTo(acknowledged);
    }

    /// A piece came to where it stands once more than it left from there, and left from everywhere else as often as it
    /// came. Not asked in the order of entry numbers: whoever waits for a lock has a number already.
    private void everyPieceHasOneWay() throws SQLException {
        assertThat(rows("""
                        SELECT s.code, w.account, sum(w.came) FROM (
                            SELECT serial, to_account AS account, 1 AS came FROM ledger.entry_serial JOIN ledger.entry USING (entry)
                            UNION ALL
                            SELECT serial, from_account, -1 FROM ledger.entry_serial JOIN ledger.entry USING (entry)) w
                        JOIN ledger.serial s USING (serial) JOIN ledger.account a ON a.account = w.account
                        WHERE a.rung > 4
                        GROUP BY s.code, w.account, s.account HAVING sum(w.came) <> (w.account = s.account)::int"""))
                .as("pieces that came and left otherwise than once, seed %d", SEED)
                .isEmpty();
    }

    private void everyAccountHoldsItsPieces() throws SQLException {
        assertThat(rows("""
                        SELECT a.account, a.quantity, count(s.serial) FROM ledger.account a LEFT JOIN ledger.serial s USING (account)
                        WHERE a.rung > 4 GROUP BY 1, 2 HAVING a.quantity <> count(s.serial)""")).as("accounts and their pieces, seed %d", SEED).isEmpty();
        assertThat(rows("SELECT count(*), count(DISTINCT code) FROM ledger.serial"))
                .containsExactly(List.of("%d".formatted(TRUCKS), "%d".formatted(TRUCKS)));
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (row.next()) {
                var cells = new ArrayList<String>();
                for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                }
                all.add(cells);
            }
            return all;
        }
    }
}
