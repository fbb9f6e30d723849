package org.muster.server.oversight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.muster.server.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of server-sent events, as the HTML standard describes one.
final class Listener implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 60;

    /// @param name `event`, or `end` when the stream has ended, or `comment`, or `place` for an identifier alone
    record Event(String name, String id, String data) {

        JsonNode json() {
            return JSON.readTree(data);
        }
    }

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String last = "";

    private Listener(HttpResponse<InputStream> answer) {
        this.answer = answer;
        if (answer.statusCode() == 200) {
            Thread.ofVirtual().start(this::read);
        }
    }

    static Listener to(TestServer.Caller caller) {
        return to(caller, Map.of());
    }

    static Listener to(TestServer.Caller caller, Map<String, String> headers) {
        return new Listener(caller.stream("/api/v1/changes", headers));
    }

    static Listener after(TestServer.Caller caller, String id) {
        return to(caller, Map.of("Last-Event-ID", id));
    }

    int status() {
        return answer.statusCode();
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /// The identifier with which a browser would come back.
    String lastIdentifier() {
        return last;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var name = "";
            var id = "";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!id.isEmpty()) {
                        last = id;
                    }
                    if (!data.isEmpty()) {
                        events.add(new Event(name, id, data));
                    } else if (!id.isEmpty()) {
                        events.add(new Event("place", id, ""));
                    }
                    name = id = data = "";
                } else if (line.startsWith(":")) {
                    events.add(new Event("comment", "", ""));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data += line.substring(6);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            events.add(new Event("broken", "", ""));
            return;
        }
        events.add(new Event("end", "", ""));
    }

    /// What comes until something of this kind does, with it.
    List<Event> until(Predicate<Event> wanted) {
        var seen = new ArrayList<Event>();
        while (true) {
            var next = next(seen);
            seen.add(next);
            if (wanted.test(next)) {
                return seen;
            }
        }
    }

    private Event next(List<Event> seen) {
        try {
            var next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing more came after " + seen);
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The changes up to one of a table and reason.
    List<JsonNode> untilReason(String reason) {
        return until(event -> event.name().equals("change") && reason.equals(reason(event.json()))).stream()
                .filter(event -> event.name().equals("change"))
                .map(Event::json)
                .toList();
    }

    static String reason(JsonNode change) {
        return change.has("reason") ? change.get("reason").stringValue() : "";
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
