package org.muster.ledger;

import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.ProcessorTime;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;
import org.postgresql.PGConnection;

/// How fast the ledger writes, against bare PostgreSQL on the same server with the same settings.
///
/// Single commands run against a bare transaction that writes as many rows (one entry, two accounts) into tables
/// with the same columns and indexes, without rules; batches against a bare COPY of all the rows that they write.
/// Rounds alternate, medians count.
public final class SpeedCheck {

    private static final int LINES = 500;
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofMillis(1_500);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int BATCH = 20_000;

    private final World world = new World(durable());
    private final Sequencer sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/speed"));
    private final List<Line> lines =
            IntStream.range(0, LINES).mapToObj(i -> shells("S-" + i, ARLAND)).toList();
    private final Random random = new Random(1);

    private SpeedCheck() throws SQLException, IOException {
        var openings = new ArrayList<Command>();
        for (var line : lines) {
            openings.add(Command.of(
                            newId(),
                            MORNING,
                            new OpenLine(line),
                            Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1_000_000_000_000L),
                            Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1L))
                    .because("It is given."));
        }
        if (!world.ledger.recordAll(world.coordinator, openings).stream().allMatch(Recorded.class::isInstance)) {
            throw new IllegalStateException("The lines could not be opened.");
        }
        administer("""
                CREATE TABLE public.bare_entry (LIKE ledger.entry INCLUDING DEFAULTS INCLUDING INDEXES INCLUDING IDENTITY);
                ALTER TABLE public.bare_entry ALTER recorded_at SET DEFAULT clock_timestamp();
                CREATE TABLE public.bare_account (LIKE ledger.account INCLUDING INDEXES);
                INSERT INTO public.bare_account SELECT * FROM ledger.account;
                CREATE TABLE public.bare_copied (LIKE ledger.account INCLUDING INDEXES);
                CREATE TABLE public.bare_leaf (LIKE ledger.leaf INCLUDING INDEXES);
                CREATE TABLE public.bare_tile (LIKE ledger.tile INCLUDING INDEXES);
                GRANT ALL ON public.bare_entry, public.bare_account, public.bare_copied, public.bare_leaf, public.bare_tile
                    TO muster_app;
                CREATE FUNCTION public.bare_transfer(command_id uuid, source bigint, target bigint) RETURNS void
                    LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO public.bare_entry (command, ordinal, kind, from_account, to_account, quantity, happened_at,
                                                   actor, role, label)
                    VALUES (command_id, 0, 1, source, target, 1, '2026-03-01T06:00:00Z', 'cora', 'coordinator', 1);
                    UPDATE public.bare_account SET quantity = quantity - 1, last_happened = now() WHERE account = source;
                    UPDATE public.bare_account SET quantity = quantity + 1, last_happened = now() WHERE account = target;
                END $$;
                """);
        administer("VACUUM ANALYZE");
    }

    /// A server of our own, as in production: what is acknowledged is on the disk.
    static Database durable() throws IOException {
        var data = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "speed-");
        var database = Database.local(data);
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        return database;
    }

    /// Single commands by one client and by eight, and batches.
    public static List<Figure> figures() throws Exception {
        var check = new SpeedCheck();
        try {
            return List.of(
                    check.single(1, false),
                    check.single(1, true),
                    check.single(8, false),
                    check.single(8, true),
                    check.batch());
        } finally {
            check.world.close();
        }
    }

    private Figure single(int clients, boolean oneTrip) throws Exception {
        Callable<Client> plain = oneTrip ? BareCall::new : BareTransaction::new;
        rate(clients, WARM_UP, () -> this::transfer);
        rate(clients, WARM_UP, plain);
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        var processors = new ProcessorTime(world.database.administrator());
        var ourTime = 0L;
        var bareTime = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var start = processors.ofDatabase();
            ours[round] = rate(clients, ROUND, () -> this::transfer);
            var middle = processors.ofDatabase();
            bare[round] = rate(clients, ROUND, plain);
            ourTime += middle - start;
            bareTime += processors.ofDatabase() - middle;
        }
        return compared(
                "single commands, %d client%s, against %s; database's processor time of each"
                        .formatted(
                                clients,
                                clients == 1 ? "" : "s",
                                oneTrip ? "a stored function, one round trip" : "a transaction of three statements"),
                written(ours, ourTime),
                written(bare, bareTime),
                median(ours) / median(bare),
                "0.60");
    }

    private static String written(double[] rates, long nanos) {
        var count = Arrays.stream(rates).sum() * ROUND.toNanos() / 1e9;
        return "%,.0f/s; %.0f µs".formatted(median(rates), nanos / count / 1e3);
    }

    private static Figure compared(String what, String ours, String bare, double ratio, String wanted) {
        return new Figure(what, ours, bare, String.format(Locale.ROOT, "%.2f", ratio), "≥ " + wanted);
    }

    private Figure batch() throws Exception {
        var ours = new double[ROUNDS];
        var bare = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var commands = commands(BATCH);
            var entries = entryRows(BATCH);
            var accounts = accountRows(2 * LINES);
            sequencer.once();
            var leaves = leafRows(BATCH);
            var tiles = tileRows(BATCH);
            ours[round] = BATCH
                    / seconds(() -> {
                        recordAll(commands);
                        return sequencer.once();
                    });
            if (sequencer.once() instanceof Sequencer.Round.Done(var left, var _) && left > 0) {
                throw new IllegalStateException("%d entries had no leaf.".formatted(left));
            }
            bare[round] = BATCH / seconds(() -> copy(entries, accounts, leaves, tiles));
        }
        return compared(
                "batches of %,d entries, with rules, balances, leaves and tiles".formatted(BATCH),
                "%,.0f/s".formatted(median(ours)),
                "%,.0f/s".formatted(median(bare)),
                median(ours) / median(bare),
                "0.25");
    }

    private void recordAll(List<Command> commands) {
        if (!world.ledger.recordAll(world.coordinator, commands).stream().allMatch(Recorded.class::isInstance)) {
            throw new IllegalStateException("Not all of the batch was recorded.");
        }
    }

    private void transfer() {
        var outcome = world.ledger.record(world.coordinator, command());
        if (!(outcome instanceof Recorded)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private Command command() {
        Line line;
        synchronized (random) {
            line = lines.get(random.nextInt(LINES));
        }
        return Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1));
    }

    private List<Command> commands(int count) {
        return IntStream.range(0, count).mapToObj(_ -> command()).toList();
    }

    /// One entry and two accounts, in a transaction of three statements on a connection of its own.
    private final class BareTransaction implements Client {
        private final Connection connection = world.database.app().getConnection();
        private final PreparedStatement insert;
        private final PreparedStatement update;

        private BareTransaction() throws SQLException {
            connection.setAutoCommit(false);
            insert = connection.prepareStatement(
                    "INSERT INTO public.bare_entry (command, ordinal, kind, from_account, to_account, quantity,"
                            + " happened_at, actor, role, label)"
                            + " VALUES (?, 0, 1, ?, ?, 1, '2026-03-01T06:00:00Z', 'cora', 'coordinator', 1)");
            update = connection.prepareStatement(
                    "UPDATE public.bare_account SET quantity = quantity + ?, last_happened = now() WHERE account = ?");
        }

        @Override
        public void act() throws SQLException {
            long line;
            synchronized (random) {
                line = random.nextInt(LINES);
            }
            insert.setObject(1, UUID.randomUUID());
            insert.setLong(2, 3 * line + 2);
            insert.setLong(3, 3 * line + 3);
            insert.executeUpdate();
            update(update, -1, 3 * line + 2);
            update(update, 1, 3 * line + 3);
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.setAutoCommit(true);
            connection.close();
        }
    }

    /// The same in one call, as ours is: what is left is the price of the rules.
    private final class BareCall implements Client {
        private final Connection connection = world.database.app().getConnection();
        private final PreparedStatement call;

        private BareCall() throws SQLException {
            call = connection.prepareStatement("SELECT public.bare_transfer(?, ?, ?)");
        }

        @Override
        public void act() throws SQLException {
            long line;
            synchronized (random) {
                line = random.nextInt(LINES);
            }
            call.setObject(1, UUID.randomUUID());
            call.setLong(2, 3 * line + 2);
            call.setLong(3, 3 * line + 3);
            call.execute();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// Somebody who does the same thing again and again.
    private interface Client extends AutoCloseable {
        void act() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    private static void update(PreparedStatement update, long change, long account) throws SQLException {
        update.setLong(1, change);
        update.setLong(2, account);
        update.executeUpdate();
    }

    private static double rate(int clients, Duration time, Callable<Client> maker) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<Long>>();
            for (var i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    try (var client = maker.call()) {
                        var count = 0L;
                        for (; System.nanoTime() < end; count++) {
                            client.act();
                        }
                        return count;
                    }
                }));
            }
            var count = 0L;
            for (var one : running) {
                count += one.get();
            }
            return count / (time.toNanos() / 1e9);
        }
    }

    private String entryRows(int count) {
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++) {
            var line = random.nextInt(LINES);
            rows.append("%s\t0\t1\t%d\t%d\t1\t2026-03-01 06:00:00+00\tcora\tcoordinator\t1\n"
                    .formatted(UUID.randomUUID(), 3 * line + 1, 3 * line + 2));
        }
        return rows.toString();
    }

    private String accountRows(int count) {
        var base = Math.abs(random.nextInt()) * 1_000L;
        var rows = new StringBuilder();
        LongStream.range(base, base + count)
                .forEach(i ->
                        rows.append("%d\t%d\t\tXAA\tDEPOT\t1\t\t\t5\t0\t2026-03-01 06:00:00+00\t1\n".formatted(i, i)));
        return rows.toString();
    }

    private String leafRows(int count) {
        var base = Math.abs(random.nextInt()) * 1_000_000L;
        var rows = new StringBuilder();
        LongStream.range(base, base + count).forEach(i -> rows.append("%d\t%d\n".formatted(i, i)));
        return rows.toString();
    }

    private String tileRows(int leaves) {
        var base = Math.abs(random.nextInt()) * 1_000L;
        var hashes = new byte[8192];
        var rows = new StringBuilder();
        for (var tile = 0; tile < leaves / 256; tile++) {
            random.nextBytes(hashes);
            rows.append("0\t%d\t\\\\x%s\n".formatted(base + tile, HexFormat.of().formatHex(hashes)));
        }
        return rows.toString();
    }

    private Void copy(String entries, String accounts, String leaves, String tiles) throws SQLException, IOException {
        try (var connection = world.database.app().getConnection()) {
            connection.setAutoCommit(false);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn(
                    "COPY public.bare_entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,"
                            + " role, label) FROM STDIN",
                    new StringReader(entries));
            copy.copyIn("COPY public.bare_copied FROM STDIN", new StringReader(accounts));
            copy.copyIn("COPY public.bare_leaf FROM STDIN", new StringReader(leaves));
            copy.copyIn("COPY public.bare_tile FROM STDIN", new StringReader(tiles));
            connection.commit();
            connection.setAutoCommit(true);
            return null;
        }
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static double seconds(Callable<?> act) throws Exception {
        var start = System.nanoTime();
        act.call();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
