package org.muster.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.muster.ledger.Figure;
import org.muster.ledger.MergeDelay;
import org.muster.ledger.SizeCheck;
import org.muster.ledger.SpeedCheck;
import org.muster.server.scenarios.LoadSpeed;

/// Measures and prints the page of docs/benchmarks that is about the ledger, in Markdown, from one run:
/// `BenchmarkPage FOLDER [SIZE …]`. The folder keeps the large ledgers for the next run; the sizes are numbers of
/// entries, ten thousand, a million and ten million unless told otherwise. Run it in the folder of this module,
/// on a machine that does nothing else; CONTRIBUTING.md says how.
public final class BenchmarkPage {

    private static final List<Long> SIZES = List.of(10_000L, 1_000_000L, 10_000_000L);
    private static final int OFFERS = 100_000;
    private static final int STARTS = 3;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private BenchmarkPage() {}

    public static void main(String... arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("Usage: BenchmarkPage FOLDER [SIZE ...], for example: /var/tmp/ledgers 10000 1000000");
            System.exit(2);
        }
        Locale.setDefault(Locale.ROOT);
        var sizes = arguments.length == 1
                ? SIZES
                : Arrays.stream(arguments).skip(1).map(Long::valueOf).toList();
        head();
        rows("Writing, against bare PostgreSQL", SpeedCheck.figures());
        rows("Waiting for the tree", MergeDelay.figures());
        rows("A large ledger", SizeCheck.figures(Path.of(arguments[0]), sizes));
        rows("Loading a scenario, seed 1", LoadSpeed.figures(OFFERS, 2));
        rows("Start", List.of(start()));
        say("\nLoad average at the end: %.1f.".formatted(load()));
    }

    private static void head() throws IOException {
        say("# The ledger against bare PostgreSQL, " + LocalDate.now(ZoneOffset.UTC));
        say("\nMachine: %d cores, %s, %,d MB. Java: %s of %s. PostgreSQL: the one that comes with Muster, with fsync,"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        found("/proc/cpuinfo", "model name"),
                        Long.parseLong(found("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) >> 10,
                        Runtime.version(),
                        System.getProperty("java.vendor")));
        say("synchronous commit and full-page writes on. Commit: %s. Seeds: 1, fixed in the programs."
                .formatted(commit()));
        say("Load average at the beginning: %.1f.".formatted(load()));
        say("\nRates and times are medians of rounds; what is compared runs in turns, in one run.");
    }

    private static void rows(String title, List<Figure> figures) {
        say("\n## %s\n\n| What | Measured | Bare, or small | Ratio | Wanted |\n|---|---|---|---|---|".formatted(title));
        figures.forEach(figure -> say(figure.toString()));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String found(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }

    private static String commit() throws IOException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10").start();
        try (BufferedReader answer = git.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(answer.readLine());
        }
    }

    /// From the start of the launcher until `/actuator/health` answers, with a data folder that was used before.
    private static Figure start() throws IOException, InterruptedException {
        var data = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "start-");
        start(data);
        var seconds = new double[STARTS];
        for (var n = 0; n < STARTS; n++) {
            seconds[n] = start(data);
        }
        Arrays.sort(seconds);
        return new Figure(
                "`./muster serve` until its first answer, median and longest of %d".formatted(STARTS),
                "%.1f s, %.1f s".formatted(seconds[STARTS / 2], seconds[STARTS - 1]),
                "",
                "",
                "≤ 6 s");
    }

    private static double start(Path data) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var begin = System.nanoTime();
        var server = new ProcessBuilder(
                        "../muster", "serve", "--port", Integer.toString(port), "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var health = URI.create("http://127.0.0.1:%d/actuator/health".formatted(port));
            while (!answers(health)) {
                if (!server.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                    throw new IllegalStateException("The server does not start.");
                }
                Thread.sleep(20);
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            server.destroy();
            server.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private static boolean answers(URI address) {
        try {
            return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}
