package org.muster.ledger;

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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// How long entries wait for their leaf: from the moment that the database gave them to the moment at which the tree
/// was
/// seen to hold them. Clients write single commands and one writes batches meanwhile, as fast as they can; the
/// sequencer
/// ticks as in the server.
public final class MergeDelay {

    private static final int CLIENTS = 8;
    private static final int BATCH = 5_000;
    private static final int LINES = 100;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final World world;
    private final List<Line> lines =
            IntStream.range(0, LINES).mapToObj(n -> shells("D-" + n, ARLAND)).toList();

    /// By entry, when its client had the answer.
    private final Map<Long, Instant> acknowledged = new ConcurrentHashMap<>();

    /// When the tree was first seen to have a size.
    private final TreeMap<Long, Instant> seen = new TreeMap<>();

    private MergeDelay(World world) {
        this.world = world;
        for (var line : lines) {
            world.recorded(
                    world.coordinator,
                    Command.of(
                            newId(),
                            MORNING,
                            new OpenLine(line),
                            Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1_000_000_000_000L)));
        }
    }

    /// The longest wait of a run, and the usual one.
    public static List<Figure> figures() throws Exception {
        var world = new World(SpeedCheck.durable());
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/delay"))) {
            return new MergeDelay(world).run(sequencer);
        } finally {
            world.close();
        }
    }

    private List<Figure> run(Sequencer sequencer) throws Exception {
        sequencer.once();
        var first = size();
        sequencer.start();
        write();
        while (number("SELECT count(*) FROM ledger.entry") > size()) {
            glance();
        }
        glance();
        var sinceRecorded = new ArrayList<Long>();
        var sinceAcknowledged = new ArrayList<Long>();
        measure(first, sinceRecorded, sinceAcknowledged);
        return List.of(
                figure("from the answer to its client to the leaf of an entry", sinceAcknowledged),
                figure("from its recorded-at, so with its own transaction", sinceRecorded));
    }

    private static Figure figure(String what, List<Long> waits) {
        waits.sort(null);
        return Figure.of(
                "%s; %,d entries by %d clients and one with batches of %,d: longest, median"
                        .formatted(what, waits.size(), CLIENTS, BATCH),
                "%,d ms, %,d ms".formatted(waits.getLast(), waits.get(waits.size() / 2)),
                "≤ 1,000 ms");
    }

    private void write() throws Exception {
        var end = System.nanoTime() + TIME.toNanos();
        try (var threads = Executors.newFixedThreadPool(CLIENTS + 1)) {
            var running = new ArrayList<Future<?>>();
            for (var n = 0; n <= CLIENTS; n++) {
                var random = new Random(n);
                var count = n == CLIENTS ? BATCH : 1;
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        record(random, count);
                    }
                    return true;
                }));
            }
            while (running.stream().anyMatch(one -> !one.isDone())) {
                glance();
            }
            for (var one : running) {
                one.get();
            }
        }
    }

    private void record(Random random, int count) {
        var commands = IntStream.range(0, count)
                .mapToObj(_ -> lines.get(random.nextInt(LINES)))
                .map(line -> Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1)))
                .toList();
        var outcomes = world.ledger.recordAll(world.coordinator, commands);
        var now = Instant.now();
        for (var outcome : outcomes) {
            if (!(outcome instanceof Recorded(var _, var entries))) {
                throw new IllegalStateException("Not all was recorded: " + outcome);
            }
            entries.forEach(one -> acknowledged.put(one.entry().value(), now));
        }
    }

    private void glance() throws SQLException, InterruptedException {
        seen.putIfAbsent(size(), Instant.now());
        Thread.sleep(GLANCE);
    }

    /// Milliseconds.
    private void measure(long first, List<Long> sinceRecorded, List<Long> sinceAcknowledged) throws SQLException {
        try (var connection = world.database.sequencer().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT l.index, e.recorded_at, e.entry FROM ledger.leaf l JOIN ledger.entry e USING (entry) WHERE l.index >= "
                                + first)) {
            while (row.next()) {
                var there = seen.higherEntry(row.getLong(1)).getValue();
                var recorded = row.getObject(2, OffsetDateTime.class).toInstant();
                var answered = acknowledged.get(row.getLong(3));
                sinceRecorded.add(Duration.between(recorded, there).toMillis());
                sinceAcknowledged.add(
                        Math.max(0, Duration.between(answered, there).toMillis()));
            }
        }
    }

    private long size() throws SQLException {
        return number("SELECT size FROM ledger.sequenced");
    }

    private long number(String sql) throws SQLException {
        try (var connection = world.database.sequencer().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Prints the figure alone.
    public static void main(String... arguments) throws Exception {
        figures().forEach(System.out::println);
    }
}
