package org.muster.server.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.muster.server.access.Caller;
import org.muster.server.access.Role;
import org.muster.server.web.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/// Writes changes to those who listen, each in the thread of its request: threads are virtual, so one that waits costs
/// a few kilobytes.
@Component
class ChangeStreams {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStreams.class);

    /// Entries that are looked at in one question, whether the caller may see them or not.
    private static final long WINDOW = 1000;

    /// Listeners who may read at once, so that a burst of changes leaves connections for those who work.
    private static final int READERS = 2;

    private static final Set<Role> SEE_ALL = Set.of(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR);

    private final Changes changes;
    private final LedgerEnd end;
    private final Progress progress;
    private final Seats seats;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration heartbeat;
    private final Semaphore readers = new Semaphore(READERS);

    ChangeStreams(
            Changes changes,
            LedgerEnd end,
            Progress progress,
            Seats seats,
            JsonMapper json,
            Clock clock,
            @Value("${muster.changes.heartbeat:15s}") Duration heartbeat) {
        this.changes = changes;
        this.end = end;
        this.progress = progress;
        this.seats = seats;
        this.json = json;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    /// Writes until the client leaves, its session ends, or the server stops.
    void open(Caller caller, long from, HttpServletResponse response) throws IOException {
        try (var seat = seats.take(caller.actor())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("X-Accel-Buffering", "no");
            var out = response.getOutputStream();
            write(out, "retry: 2000\n" + identifier(from));
            follow(caller, from, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A listener is sent away, to come again: {}", e.getMessage());
        }
    }

    private void follow(Caller caller, long from, OutputStream out) throws InterruptedException {
        var place = from;
        var step = progress.last();
        while (end.isRunning()) {
            var left = Duration.between(clock.instant(), caller.expires());
            if (!left.isPositive()) {
                return;
            }
            var size = end.beyond(place, step, left.compareTo(heartbeat) < 0 ? left : heartbeat);
            var upTo = Math.max(place, Math.min(size, place + WINDOW));
            var found = read(place, upTo);
            var steps = progress.after(step);
            if (found.isEmpty() || !tell(out, found.get(), about(steps, caller), place, upTo)) {
                return;
            }
            place = upTo;
            step = steps.isEmpty() ? step : steps.getLast().number();
        }
    }

    /// Steps of the caller's own works; of all works for those who see all.
    private String about(List<Progress.Step> steps, Caller caller) {
        var seesAll = caller.roles().stream().anyMatch(SEE_ALL::contains);
        return steps.stream()
                .filter(step -> seesAll || step.actor().equals(caller.actor()))
                .map(step -> "event: progress\ndata: %s\n\n".formatted(json.writeValueAsString(step)))
                .collect(Collectors.joining());
    }

    /// What is new; an empty list if nothing is; nothing if the session has ended.
    private Optional<List<Change>> read(long place, long upTo) throws InterruptedException {
        readers.acquire();
        try {
            return changes.between(place, upTo);
        } finally {
            readers.release();
        }
    }

    /// Sends changes, or at least a sign of life.
    ///
    /// @return whether the client is still there
    private boolean tell(OutputStream out, List<Change> found, String steps, long before, long place) {
        var text = new StringBuilder(steps);
        found.forEach(change -> text.append("event: change\nid: ")
                .append(change.place())
                .append("\ndata: ")
                .append(json.writeValueAsString(change))
                .append("\n\n"));
        if (text.isEmpty() && place == before) {
            text.append(":\n\n");
        } else if (place > before && (found.isEmpty() || found.getLast().place() < place)) {
            text.append(identifier(place));
        }
        try {
            write(out, text.toString());
            return true;
        } catch (IOException e) {
            LOG.debug("A listener has left", e);
            return false;
        }
    }

    /// An identifier without data is no event, but a browser comes back with it.
    private static String identifier(long place) {
        return "id: %d\n\n".formatted(place);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
