package org.muster.server.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.muster.server.access.Caller;
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

    private final Changes changes;
    private final LedgerEnd end;
    private final Seats seats;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration heartbeat;
    private final Semaphore readers = new Semaphore(READERS);

    ChangeStreams(
            Changes changes,
            LedgerEnd end,
            Seats seats,
            JsonMapper json,
            Clock clock,
            @Value("${muster.changes.heartbeat:15s}") Duration heartbeat) {
        this.changes = changes;
        this.end = end;
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
        while (end.isRunning()) {
            var left = Duration.between(clock.instant(), caller.expires());
            if (!left.isPositive()) {
                return;
            }
            var size = end.beyond(place, left.compareTo(heartbeat) < 0 ? left : heartbeat);
            var upTo = Math.max(place, Math.min(size, place + WINDOW));
            var found = read(place, upTo);
            if (found.isEmpty() || !tell(out, found.get(), place, upTo)) {
                return;
            }
            place = upTo;
        }
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
    private boolean tell(OutputStream out, List<Change> found, long before, long place) {
        var text = new StringBuilder();
        found.forEach(change -> text.append("event: change\nid: ")
                .append(change.place())
                .append("\ndata: ")
                .append(json.writeValueAsString(change))
                .append("\n\n"));
        if (place == before) {
            text.append(":\n\n");
        } else if (found.isEmpty() || found.getLast().place() < place) {
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
