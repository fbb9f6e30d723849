package org.muster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// An endpoint of the API, as a row of `access-matrix.csv` tells: how to ask it, and what each caller gets.
///
/// A path may hold `{n}`, a new number each time, and `{canada}`, an entry that Canada's desk may see. The column
/// `body` names a file in `bodies`, or `package` or `plan`: the exercise and its plan, each as a zip.
///
/// @param method   HTTP's
/// @param template path as the OpenAPI file has it
/// @param path     a path that works
/// @param body     name of a body that works; empty: none
/// @param expected status by caller
record Endpoint(String method, String template, String path, String body, Map<String, Integer> expected) {

    private static final Map<String, Supplier<byte[]>> ZIPS =
            Map.of("package", Packages::exercise, "plan", () -> Plans.zip(Plans.exercise()));

    private static final Path FOLDER = Path.of("src/test/resources/org/muster/server");
    private static final int FIRST_CALLER = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static List<Endpoint> all() {
        var lines = lines("access-matrix.csv");
        var head = lines.getFirst().split(",", -1);
        var all = new ArrayList<Endpoint>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var expected = new LinkedHashMap<String, Integer>();
            for (int i = FIRST_CALLER; i < cells.length; i++) {
                expected.put(head[i], Integer.parseInt(cells[i]));
            }
            var space = cells[0].indexOf(' ');
            var template = cells[0].substring(space + 1);
            all.add(new Endpoint(
                    cells[0].substring(0, space),
                    template,
                    cells[1].isEmpty() ? template : cells[1],
                    cells[2],
                    expected));
        }
        return all;
    }

    static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return method + " " + template;
    }

    boolean isEndless() {
        return template.equals("/api/v1/changes");
    }

    /// A path that works, new each time.
    String path(String canada) {
        return path.replace("{n}", Integer.toString(NUMBER.incrementAndGet()))
                .replace("{canada}", canada)
                .replace("{proposal}", MatrixBodies.proposal());
    }

    /// A body that works, new each time.
    String json() {
        return MatrixBodies.of(body, NUMBER.incrementAndGet());
    }

    boolean hasJson() {
        return headers().containsValue("application/json");
    }

    /// Whether its body is a text of ours, JSON or not.
    boolean hasText() {
        return !body.isEmpty() && !ZIPS.containsKey(body);
    }

    BodyPublisher publisher() {
        if (body.isEmpty()) {
            return BodyPublishers.noBody();
        }
        var zip = ZIPS.get(body);
        return zip == null
                ? BodyPublishers.ofString(json(), StandardCharsets.UTF_8)
                : BodyPublishers.ofByteArray(zip.get());
    }

    Map<String, String> headers() {
        if (body.isEmpty()) {
            return Map.of();
        }
        if (ZIPS.containsKey(body)) {
            return Map.of("Content-Type", "application/zip");
        }
        return Map.of("Content-Type", body.equals("document") ? "application/pdf" : "application/json");
    }
}
