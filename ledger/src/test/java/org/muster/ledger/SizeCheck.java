package org.muster.ledger;

import static org.muster.ledger.SpeedCheck.median;
import static org.muster.ledger.SpeedCheck.seconds;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.muster.ledger.postgres.ProcessorTime;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.Proofs;

/// How a ledger answers when it has become large, and how the time of a command grows with it.
///
/// The ledgers are made by the first run and kept in a folder: with ten million entries that takes ten minutes or so.
public final class SizeCheck {

    private static final int ROUNDS = 15;
    private static final int COMMANDS = 100;
    private static final int QUESTIONS = 50;
    private static final Instant SUMMER = Instant.parse("2026-08-01T12:00:00Z");

    private SizeCheck() {}

    /// @param folder where the ledgers are kept
    /// @param sizes  how many entries they have, the smallest first
    public static List<Figure> figures(Path folder, List<Long> sizes) throws Exception {
        var ledgers = new ArrayList<FilledLedger>();
        try {
            for (var size : sizes) {
                ledgers.add(FilledLedger.of(size, folder));
            }
            var figures = new ArrayList<>(growth(ledgers));
            figures.addAll(questions(ledgers.getLast()));
            figures.addAll(audit(ledgers.getLast()));
            return figures;
        } finally {
            ledgers.forEach(FilledLedger::close);
        }
    }

    /// Commands in turns, on the smallest ledger, the next, and so on; what each took of the clock and of processors.
    private static List<Figure> growth(List<FilledLedger> ledgers) throws Exception {
        var times = new double[ledgers.size()][ROUNDS];
        var processors = new double[ledgers.size()][ROUNDS];
        for (var round = -2; round < ROUNDS; round++) {
            for (var i = 0; i < ledgers.size(); i++) {
                var ledger = ledgers.get(i);
                var meter = new ProcessorTime(ledger.world.database.administrator());
                var start = meter.ofDatabase();
                var time = seconds(() -> repeat(COMMANDS, ledger));
                if (round >= 0) {
                    times[i][round] = time / COMMANDS;
                    processors[i][round] = (meter.ofDatabase() - start) / 1e9 / COMMANDS;
                }
            }
        }
        var figures = new ArrayList<Figure>();
        for (var i = 1; i < ledgers.size(); i++) {
            figures.add(new Figure(
                    "time of a command with %,d entries, against %,d; of which the database's processors"
                            .formatted(ledgers.get(i).entries, ledgers.getFirst().entries),
                    "%.2f ms; %.2f ms".formatted(1e3 * median(times[i]), 1e3 * median(processors[i])),
                    "%.2f ms; %.2f ms".formatted(1e3 * median(times[0]), 1e3 * median(processors[0])),
                    "%.2f; %.2f"
                            .formatted(
                                    median(times[i]) / median(times[0]), median(processors[i]) / median(processors[0])),
                    "≤ 1.50"));
        }
        return figures;
    }

    private static int repeat(int times, FilledLedger ledger) {
        for (var n = 0; n < times; n++) {
            ledger.transfer();
        }
        return times;
    }

    private static List<Figure> questions(FilledLedger large) throws Exception {
        var world = large.world;
        large.sequencer.once();
        large.sequencer.checkpoint();
        return List.of(
                asked(
                        large,
                        "balance of an account",
                        "10",
                        () -> world.ledger.balance(world.auditor, large.anyAccount())),
                asked(large, "proof of an entry", "10", () -> {
                    try (var connection = world.database.sequencer().getConnection()) {
                        return Proofs.bundle(connection, large.anyEntry()).orElseThrow();
                    }
                }),
                asked(
                        large,
                        "ladder of a nation as of a time",
                        "200",
                        () -> world.ledger.nationLadder(
                                world.auditor, new Scope.OfNation(large.anyNation()), AsOf.happened(SUMMER))));
    }

    /// The median, and the longest, of questions each about another account, entry or nation.
    private static Figure asked(FilledLedger ledger, String what, String milliseconds, Callable<?> question)
            throws Exception {
        for (var warmUp = 0; warmUp < ROUNDS; warmUp++) {
            question.call();
        }
        var processors = new ProcessorTime(ledger.world.database.administrator());
        var start = processors.ofDatabase();
        var times = new double[QUESTIONS];
        for (var round = 0; round < QUESTIONS; round++) {
            times[round] = 1e3 * seconds(question);
        }
        var used = (processors.ofDatabase() - start) / 1e6 / QUESTIONS;
        var longest = Arrays.stream(times).max().orElseThrow();
        return Figure.of(
                "%s, with %,d entries: median, longest of %d; database's processor time of each"
                        .formatted(what, ledger.entries, QUESTIONS),
                "%.1f ms, %.1f ms; %.1f ms".formatted(median(times), longest, used),
                "≤ %s ms".formatted(milliseconds));
    }

    private static List<Figure> audit(FilledLedger ledger) throws Exception {
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        var processors = new ProcessorTime(ledger.world.database.administrator());
        var used = ProcessorTime.ofJava() + processors.ofDatabase();
        var start = System.nanoTime();
        var verdict = new LedgerAudit(ledger.world.database.sequencer()).audit(LedgerAudit.Options.usual());
        var taken = (System.nanoTime() - start) / 1e9;
        if (!verdict.holds()) {
            throw new IllegalStateException("The ledger does not hold: " + verdict.findings());
        }
        used = ProcessorTime.ofJava() + processors.ofDatabase() - used;
        var peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return List.of(
                Figure.of(
                        "audit of %,d entries; by second of a processor, of Java's and the database's together"
                                .formatted(verdict.entries()),
                        "%,.0f/s; %,.0f/s".formatted(verdict.entries() / taken, verdict.entries() * 1e9 / used),
                        "≥ 100,000/s"),
                Figure.of(
                        "heap of the audit at most, garbage included, of %,d MB that it may take"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20),
                        "%,d MB".formatted(peak >> 20),
                        "bounded"));
    }
}
