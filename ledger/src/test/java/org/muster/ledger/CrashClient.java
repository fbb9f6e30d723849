package org.muster.ledger;

import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.HeldBack;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// A program that records commands in several threads, notes each before it sends it and again when it is
/// acknowledged, and sequences, until its input ends or it is killed. Each command moves two lines.
final class CrashClient {

    static final List<Line> LINES =
            IntStream.range(0, 4).mapToObj(n -> shells("K-" + n, ARLAND)).toList();

    /// Begins the line of a command that is about to be sent, and of one that was acknowledged.
    static final String TRIED = "tried ";

    static final String ACKNOWLEDGED = "acknowledged ";

    private static final int THREADS = 4;
    private static final Duration TICK = Duration.ofMillis(20);

    private final Ledger ledger;
    private final Caller caller;
    private final Random random;
    private final FileChannel notes;
    private final AtomicBoolean ending;

    private CrashClient(Ledger ledger, Caller caller, Random random, Path notes, AtomicBoolean ending)
            throws IOException {
        this.ledger = ledger;
        this.caller = caller;
        this.random = random;
        this.ending = ending;
        this.notes = FileChannel.open(notes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Arguments: data folder, folder for notes, the session's token, seed.
    public static void main(String... arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var caller = new Caller(arguments[2], Role.COORDINATOR);
        var seed = Long.parseLong(arguments[3]);
        try (var database = Database.local(data);
                var sequencer =
                        new Sequencer(database.sequencer(), LogKey.loadOrCreate(data.resolve("log-key")), TICK, TICK);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            sequencer.start();
            var ledger = new Ledger(database.app());
            var ending = new AtomicBoolean();
            var me = ProcessHandle.current().pid();
            var running = Stream.<Future<?>>builder();
            for (var n = 0; n < THREADS; n++) {
                var notes = Path.of(arguments[1], "%d-%d".formatted(me, n));
                var client = new CrashClient(ledger, caller, new Random(seed * THREADS + n), notes, ending);
                running.add(threads.submit(() -> {
                    client.work();
                    return true;
                }));
            }
            System.out.println("ready");
            System.in.read();
            ending.set(true);
            for (var one : running.build().toList()) {
                one.get();
            }
        }
    }

    private void work() throws IOException {
        while (!ending.get()) {
            var one = random.nextInt(LINES.size());
            var other = (one + 1 + random.nextInt(LINES.size() - 1)) % LINES.size();
            var up = random.nextInt(5) < 3;
            var command = Command.of(
                    newId(), MORNING, move(one, up, 1 + random.nextInt(5)), move(other, up, 1 + random.nextInt(5)));
            note(TRIED, command, false);
            if (insist(command)) {
                note(ACKNOWLEDGED, command, true);
            }
        }
    }

    private static Transfer move(int line, boolean up, int units) {
        var low = at(LINES.get(line), OFFERED);
        var high = at(LINES.get(line), PROPOSED);
        return up ? Transfer.of(low, high, units) : Transfer.of(high, low, units);
    }

    /// Sends the same command until there is an answer.
    ///
    /// @return whether it was recorded
    private boolean insist(Command command) {
        while (!ending.get()) {
            try {
                return switch (ledger.record(caller, command)) {
                    case Recorded _, AlreadyRecorded _ -> true;
                    case Refused(var _, var refusals) when refusals.getFirst().rule() == Rule.NOT_ENOUGH -> false;
                    case Refused _, HeldBack _ -> throw new IllegalStateException("Not a usual answer");
                };
            } catch (LedgerUnavailable e) {
                // Not known whether it was recorded.
            }
        }
        return false;
    }

    private void note(String what, Command command, boolean forced) throws IOException {
        var line = what + command.id().value() + ' ' + words(command) + '\n';
        notes.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        if (forced) {
            notes.force(false);
        }
    }

    /// For each act its line, the rung it moves from, and how many units.
    private static String words(Command command) {
        var words = new StringBuilder();
        for (var act : command.acts()) {
            if (act instanceof Transfer(var from, var _, var quantity, var _)) {
                words.append(words.isEmpty() ? "" : " ")
                        .append("%s %d %d"
                                .formatted(from.line().value(), from.rung().number(), quantity.units()));
            }
        }
        return words.toString();
    }

    /// All whole lines that clients have noted in a folder; a torn one was never acknowledged.
    static List<String> notes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var lines = Stream.<String>builder();
            for (var file : files.toList()) {
                var text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            }
            return lines.build().toList();
        }
    }
}
