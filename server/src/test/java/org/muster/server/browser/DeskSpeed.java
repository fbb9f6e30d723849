package org.muster.server.browser;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.server.BusyServer;
import org.muster.server.TestBrowser;
import org.muster.server.TestServer;
import org.muster.server.access.TestPeople;

/// Measures every page of the desks with many exercises in one database, and writes `target/desks.md`, a page for
/// `docs/benchmarks`: each page asked over loopback by one client, and opened in Chromium by a slow network and a slow
/// processor. Not part of the tests; run it by `-Dtest=DeskSpeed` on a machine that does nothing else. The exercise
/// comes `muster.desks.times` times over (100), with quantities times `muster.desks.quantity` (2). It is filled in once
/// and kept in `muster.desks.folder` (`target/desks`).
class DeskSpeed {

    private static final Path PAGE = Path.of("target", "desks.md");
    private static final Path FOLDER = Path.of(System.getProperty("muster.desks.folder", "target/desks"));
    private static final int WARM_UP = 15;
    private static final int ASKED = 60;
    private static final double LONGEST_MS = 100;
    private static final int MOST_BYTES = 40 * 1024;
    private static final double SLOWEST_CACHED_S = 5;
    private static final double SLOWEST_COLD_S = 15;

    /// As the developer tools of Chromium have "Slow 3G": bytes a second, and milliseconds.
    private static final int SLOW_BYTES = 50_000;

    private static final int SLOW_LATENCY = 2_000;
    private static final int SLOWER_PROCESSOR = 4;
    private static final Map<String, String> NAMES =
            Map.of("O-CAN-01", "O-CAN-01-001", "R01-155-LVI", "R01-155-LVI-001");

    private TestServer server;
    private Chromium chromium;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> sessions = new HashMap<>();

    @Test
    void measures() throws IOException, InterruptedException {
        var times = Integer.getInteger("muster.desks.times", 100);
        var quantity = Integer.getInteger("muster.desks.quantity", 2);
        Files.deleteIfExists(PAGE);
        say("# The desks, " + LocalDate.now(ZoneOffset.UTC));
        say("\nMachine: %d cores. Java: %s. The exercise %d times over, quantities times %d.\n"
                .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version(), times, quantity));
        try (var busy = new BusyServer(FOLDER, times, quantity)) {
            for (var line : busy.filled()) {
                say("- " + line);
            }
            server = busy.server();
            chromium = new Chromium(server);
            measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        var places = places();
        say("\n## Asked over loopback, %d times each after %d\n".formatted(ASKED, WARM_UP));
        say("Wanted: p95 at most %.0f ms, at most %d bytes of compressed HTML.\n".formatted(LONGEST_MS, MOST_BYTES));
        say(
                "| Page | As | Median ms | p95 ms | Longest ms | Bytes | Statements | Met |\n|---|---|---|---|---|---|---|---|");
        for (var place : places) {
            say(asked(place));
        }
        say("\n## Opened in Chromium by Slow 3G, processor %d times slower\n".formatted(SLOWER_PROCESSOR));
        say("Until the page is loaded. Wanted: at most %.0f s with nothing cached, %.0f s with assets cached.\n"
                .formatted(SLOWEST_COLD_S, SLOWEST_CACHED_S));
        say("| Page | As | Cold s | Cached s | Met |\n|---|---|---|---|---|");
        for (var place : places) {
            say(opened(place));
        }
    }

    private List<Pages.Place> places() {
        var more = new ArrayList<Pages.Place>();
        Stream.of(
                        "/manifests/M-1",
                        "/custody/trace?what=O-CAN-01-001",
                        "/proposals",
                        "/movements",
                        "/custody/handovers")
                .forEach(path -> more.add(new Pages.Place(path, "coordinator")));
        return Stream.concat(Pages.of(server).stream().map(DeskSpeed::renamed), more.stream())
                .filter(place -> !place.role().isEmpty())
                .distinct()
                .toList();
    }

    private static Pages.Place renamed(Pages.Place place) {
        var path = place.path();
        for (var name : NAMES.entrySet()) {
            path = path.replace(name.getKey(), name.getValue());
        }
        return new Pages.Place(path, place.role());
    }

    private String asked(Pages.Place place) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + place.path()))
                .header("Cookie", "muster-session=" + sessions.computeIfAbsent(place.role(), this::signIn))
                .header("Accept-Encoding", "gzip")
                .build();
        var millis = new double[ASKED];
        var bytes = 0;
        var status = 0;
        for (var n = -WARM_UP; n < ASKED; n++) {
            var begin = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (n >= 0) {
                millis[n] = (System.nanoTime() - begin) / 1e6;
            }
            bytes = answer.body().length;
            status = answer.statusCode();
        }
        Arrays.sort(millis);
        var p95 = millis[(int) Math.ceil(ASKED * 0.95) - 1];
        var isMet = status == 200 && p95 <= LONGEST_MS && bytes <= MOST_BYTES;
        return "| `%s` | %s | %.1f | %.1f | %.1f | %,d | %d | %s |"
                .formatted(
                        place.path(),
                        place.role(),
                        millis[ASKED / 2],
                        p95,
                        millis[ASKED - 1],
                        bytes,
                        server.statements(() -> send(request)),
                        status == 200 ? isMet ? "yes" : "**no**" : "status " + status);
    }

    private void send(HttpRequest request) {
        try {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String signIn(String role) {
        var name = "speed." + role;
        var place = Chromium.place(role);
        TestPeople.add(server.context(), name, List.of(role), place.getFirst(), place.getLast());
        TestPeople.password(server.context(), name, "a few words are easy to keep");
        var browser = new TestBrowser(server);
        browser.signIn(name, "a few words are easy to keep");
        return browser.session();
    }

    private String opened(Pages.Place place) {
        try (var opened = chromium.open("/keys", place.role(), Look.LIGHT)) {
            var page = opened.page();
            var tools = page.context().newCDPSession(page);
            tools.send("Network.enable");
            tools.send("Network.clearBrowserCache");
            tools.send("Network.emulateNetworkConditions", slow());
            var processor = new JsonObject();
            processor.addProperty("rate", SLOWER_PROCESSOR);
            tools.send("Emulation.setCPUThrottlingRate", processor);
            page.setDefaultNavigationTimeout(120_000);
            var cold = timed(page, place);
            var cached = timed(page, place);
            return "| `%s` | %s | %.1f | %.1f | %s |"
                    .formatted(
                            place.path(),
                            place.role(),
                            cold,
                            cached,
                            cold <= SLOWEST_COLD_S && cached <= SLOWEST_CACHED_S ? "yes" : "**no**");
        }
    }

    private static double timed(com.microsoft.playwright.Page page, Pages.Place place) {
        var begin = System.nanoTime();
        page.navigate(place.path());
        return (System.nanoTime() - begin) / 1e9;
    }

    private static JsonObject slow() {
        var network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", SLOW_LATENCY);
        network.addProperty("downloadThroughput", SLOW_BYTES);
        network.addProperty("uploadThroughput", SLOW_BYTES);
        return network;
    }

    private static void say(String text) throws IOException {
        Files.writeString(PAGE, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
