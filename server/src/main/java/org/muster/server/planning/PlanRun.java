package org.muster.server.planning;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.PlanFigures;
import org.muster.planner.Progress;
import org.muster.server.access.Caller;

/// One run of the planner: what is wanted, how far it is, how it ended. Written by the thread that plans and by whoever
/// stops it, read by all who look.
final class PlanRun implements BooleanSupplier {

    /// Points of the chart that are kept; more are thinned out.
    private static final int MOST_POINTS = 240;

    private final UUID id;
    private final WantedRun wanted;
    private final Caller caller;
    private final Instant askedAt;
    private final Path folder;
    private final List<RunPoint> points = new ArrayList<>();

    private String phase = "waiting";
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable RunPoint latest;
    private @Nullable RunEnd end;
    private @Nullable RunPoint judged;
    private boolean isStopped;
    private boolean isThrownAway;
    private boolean wasTight;
    private boolean isKeeping;

    /// @param caller who asked, in whose session everything is read and written
    /// @param folder of its own, for what it makes
    PlanRun(UUID id, WantedRun wanted, Caller caller, Instant askedAt, Path folder) {
        this.id = id;
        this.wanted = wanted;
        this.caller = caller;
        this.askedAt = askedAt;
        this.folder = folder;
    }

    /// A run at one moment, for pages.
    ///
    /// @param phase   what it does now; once it has ended, nothing
    /// @param seconds since it began to plan, as far as was told
    /// @param points  the way there, the last of them now
    /// @param judged  figures of the plan that was made and judged
    record View(
            UUID id,
            WantedRun wanted,
            String actor,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String phase,
            boolean isStopped,
            boolean wasTight,
            List<RunPoint> points,
            @Nullable RunPoint latest,
            @Nullable RunPoint judged,
            @Nullable RunEnd end) {

        public boolean isRunning() {
            return startedAt != null && end == null;
        }

        /// For the message bundle.
        public String state() {
            return end != null ? end.code() : startedAt == null ? "waiting" : isStopped ? "stopping" : "running";
        }
    }

    UUID id() {
        return id;
    }

    WantedRun wanted() {
        return wanted;
    }

    Caller caller() {
        return caller;
    }

    /// Where the plan is written that it makes.
    Path plan() {
        return folder.resolve("plan.zip");
    }

    /// Where the scenario of a what-if is written.
    Path scenario() {
        return folder.resolve("scenario.zip");
    }

    Path folder() {
        return folder;
    }

    /// Begins, unless somebody threw it away while it waited.
    synchronized boolean begin(Instant now) {
        if (end != null) {
            return false;
        }
        startedAt = now;
        phase = "exporting";
        return true;
    }

    synchronized void phase(String next) {
        phase = next;
    }

    synchronized void hear(Progress progress) {
        phase = progress.phase();
        var point = RunPoint.of(progress);
        latest = point;
        if (points.isEmpty() || !points.getLast().isLike(point)) {
            points.add(point);
        }
        if (points.size() > MOST_POINTS) {
            thinOut();
        }
    }

    /// Every second one goes, but neither the first nor the last.
    private void thinOut() {
        for (int i = points.size() - 2; i > 0; i -= 2) {
            points.remove(i);
        }
    }

    synchronized void made(PlanFigures figures) {
        judged = RunPoint.of(figures);
    }

    /// Stops with the best plan so far, or without.
    ///
    /// @return whether there was anything to stop
    synchronized boolean stop(boolean keepsPlan, Instant now) {
        if (end != null || isKeeping) {
            return false;
        }
        isStopped = true;
        isThrownAway |= !keepsPlan;
        if (startedAt == null && isThrownAway) {
            end(new RunEnd.ThrownAway(), now);
        }
        return true;
    }

    /// Stops with the best plan so far, since memory is short.
    synchronized void stopTight() {
        isStopped = true;
        wasTight = true;
    }

    synchronized void end(RunEnd how, Instant now) {
        end = how;
        endedAt = now;
        phase = "";
    }

    /// Whether the planner is to stop.
    @Override
    public synchronized boolean getAsBoolean() {
        return isStopped;
    }

    synchronized boolean isThrownAway() {
        return isThrownAway;
    }

    /// Asks for the last time whether somebody threw it away; from now on nobody can.
    synchronized boolean mayKeep() {
        isKeeping = !isThrownAway;
        return isKeeping;
    }

    synchronized Optional<RunEnd> ended() {
        return Optional.ofNullable(end);
    }

    synchronized View view() {
        var way = new ArrayList<>(points);
        if (latest != null && !way.isEmpty() && !way.getLast().equals(latest)) {
            way.add(latest);
        }
        return new View(
                id,
                wanted,
                caller.actor(),
                askedAt,
                startedAt,
                endedAt,
                phase,
                isStopped,
                wasTight,
                List.copyOf(way),
                latest,
                judged,
                end);
    }
}
