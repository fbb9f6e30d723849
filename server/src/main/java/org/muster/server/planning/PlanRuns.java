package org.muster.server.planning;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.muster.planner.ProgressListener;
import org.muster.server.access.Callers;
import org.muster.server.web.Fault;
import org.muster.server.web.Progress;
import org.muster.server.web.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Runs of the planner: one at a time, a few more in line, the last ones remembered while the server runs.
///
/// They live in memory. A plan is taken in by one transaction at the very end, so a run that is cut off leaves nothing
/// behind, and whoever looks for it is told so.
@Component
class PlanRuns {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRuns.class);

    /// Runs that wait.
    static final int MOST_WAITING = 4;

    /// Runs that are remembered after they ended.
    private static final int MOST_ENDED = 20;

    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long END_SECONDS = 20;

    private final PlanRunJob job;
    private final TightMemory memory;
    private final Progress progress;
    private final Clock clock;

    /// By identifier, the oldest first.
    private final Map<UUID, PlanRun> runs = new LinkedHashMap<>();

    /// A thread of the platform, not a virtual one: a planner keeps it for minutes. What it starts has its priority.
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform()
                    .daemon()
                    .name("planner")
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    /// A run's turn to plan; it can be found in the line.
    private record Turn(PlanRuns runs, PlanRun planRun) implements Runnable {
        @Override
        public void run() {
            runs.work(planRun);
        }
    }

    PlanRuns(PlanRunJob job, TightMemory memory, Progress progress, Clock clock) {
        this.job = job;
        this.memory = memory;
        this.progress = progress;
        this.clock = clock;
    }

    /// Puts a run in line, in the name of the caller; the same one is put there once.
    ///
    /// @throws Refused if too many wait
    synchronized PlanRun start(UUID id, WantedRun wanted) {
        var known = runs.get(id);
        if (known != null) {
            return known;
        }
        try {
            var run = new PlanRun(id, wanted, Callers.get(), clock.instant(), Files.createTempDirectory("muster-run-"));
            runs.put(id, run);
            try {
                worker.execute(new Turn(this, run));
            } catch (RejectedExecutionException full) {
                forget(run);
                throw Refused.one(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "line-full",
                        "%d runs wait already. Maybe ask again when one has ended.".formatted(MOST_WAITING));
            }
            forgetOldest();
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The latest first.
    synchronized List<PlanRun.View> list() {
        return new ArrayList<>(runs.values())
                .reversed().stream().map(PlanRun::view).toList();
    }

    synchronized Optional<PlanRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    /// Whether a run that has not ended yet is to make a plan of this name.
    synchronized boolean isNameWanted(String name) {
        return runs.values().stream()
                .anyMatch(run -> run.ended().isEmpty()
                        && run.wanted().name().filter(name::equals).isPresent());
    }

    /// Stops a run with the best plan so far, or without.
    void stop(PlanRun run, boolean keepsPlan) {
        if (run.stop(keepsPlan, clock.instant())) {
            if (run.ended().isPresent()) {
                worker.remove(new Turn(this, run));
            }
            tell(run);
        }
    }

    /// Takes a plan in that was held, in the name of the caller.
    RunEnd takeIn(PlanRun run) {
        synchronized (run.folder()) {
            if (run.ended().filter(RunEnd.Held.class::isInstance).isPresent()) {
                run.end(job.takeIn(run), clock.instant());
                tell(run);
            }
            return run.ended().orElseThrow();
        }
    }

    private void work(PlanRun run) {
        if (!run.begin(clock.instant())) {
            return;
        }
        tell(run);
        try {
            run.end(ended(run), clock.instant());
        } finally {
            tell(run);
        }
    }

    private RunEnd ended(PlanRun run) {
        try {
            return job.run(run, listener(run));
        } catch (Refused refused) {
            return new RunEnd.Refused(
                    refused.faults().stream().map(Fault::detail).toList());
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("Run {} of the planner failed.", run.id(), e);
            return new RunEnd.Failed();
        }
    }

    /// Tells now and then: a planner reports a thousand times a second.
    private ProgressListener listener(PlanRun run) {
        var told = new long[] {System.nanoTime()};
        var isTight = memory.fromNow();
        return now -> {
            run.hear(now);
            if (System.nanoTime() - told[0] >= TELL_NANOS) {
                told[0] = System.nanoTime();
                if (isTight.getAsBoolean()) {
                    run.stopTight();
                }
                tell(run);
            }
        };
    }

    private void tell(PlanRun run) {
        var view = run.view();
        progress.tell(
                "plan-run-" + view.id(),
                view.end() == null ? view.phase() : "ended",
                view.end() == null ? 0 : 1,
                1,
                view.actor());
    }

    /// What is held waits for somebody, so it stays.
    private void forgetOldest() {
        var ended = runs.values().stream()
                .filter(run ->
                        run.ended().filter(end -> !(end instanceof RunEnd.Held)).isPresent())
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - MOST_ENDED)).forEach(this::forget);
    }

    private void forget(PlanRun run) {
        runs.remove(run.id());
        try {
            PlanCopy.delete(run.folder());
        } catch (IOException e) {
            LOG.warn("The folder {} of a run that has ended cannot be deleted.", run.folder(), e);
        }
    }

    /// Ends with the server. What was being planned is thrown away; nothing of it was taken in.
    @PreDestroy
    void close() throws InterruptedException {
        List<PlanRun> all;
        synchronized (this) {
            all = List.copyOf(runs.values());
        }
        worker.shutdown();
        all.forEach(run -> run.stop(false, clock.instant()));
        if (!worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("The planner still runs; it ends with the program.");
        }
        synchronized (this) {
            all.forEach(this::forget);
        }
    }
}
