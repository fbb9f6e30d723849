package org.muster.cli.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Terminal;
import org.muster.planner.Progress;
import org.muster.planner.ProgressListener;

/// Shows how far the planner is: one live line on a terminal, a line every few seconds elsewhere.
///
/// A clock of its own redraws the line, so the seconds run also while the planner thinks, and a planner that reports
/// a thousand times a second floods nobody.
final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final Duration LIVE = Duration.ofMillis(200);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Optional<Duration> limit;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    private volatile @Nullable Progress latest;
    private volatile String phase = "starting";
    private String shown = "";

    private ProgressDisplay(Terminal terminal, Optional<Duration> limit) {
        this.terminal = terminal;
        this.limit = limit;
    }

    /// Starts to show the work.
    ///
    /// @param limit how long it may take, if that is limited
    static ProgressDisplay start(Terminal terminal, Optional<Duration> limit) {
        var display = new ProgressDisplay(terminal, limit);
        var period = terminal.screen().live() ? LIVE : PLAIN;
        var unused = display.clock.scheduleAtFixedRate(
                display::show, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return display;
    }

    @Override
    public void onProgress(Progress progress) {
        latest = progress;
        phase = progress.phase();
    }

    /// What follows after planning.
    void phase(String next) {
        phase = next;
    }

    private void show() {
        var line = line(Duration.ofNanos(System.nanoTime() - started));
        if (!terminal.screen().live()) {
            terminal.tell(line);
        } else if (!line.equals(shown)) {
            terminal.status(line);
            shown = line;
        }
    }

    private String line(Duration elapsed) {
        var time = Figures.count(elapsed.toSeconds())
                + limit.map(most -> " of " + Figures.count(most.toSeconds())).orElse("") + " s";
        var progress = latest;
        if (progress == null) {
            return "%s  %s".formatted(time, phase);
        }
        return "%s  step %s  plan %s  bound %s  gap %s  %s"
                .formatted(
                        time,
                        Figures.count(progress.round()),
                        known(progress.objective()) ? Figures.steadyPoints(progress.objective()) : "-",
                        known(progress.bound()) ? Figures.steadyPoints(progress.bound()) : "-",
                        known(progress.bound()) ? Figures.gap(progress.gap()) : "-",
                        phase);
    }

    private static boolean known(double figure) {
        return Double.isFinite(figure) && Math.abs(figure) < 1e15;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(1, TimeUnit.SECONDS)) {
                terminal.endStatus();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.endStatus();
    }
}
