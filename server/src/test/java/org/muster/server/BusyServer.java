package org.muster.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;

/// A server with many exercises in it ([ManyExercises]): planned, agreed, all but the last tenth dispatched, three in
/// four of those counted at their first node, and some handed over. Everything came in over the API.
///
/// It is filled once: the folder is named after its size, and whoever asks for the same again gets what is there.
public final class BusyServer implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int PIECES = 10_000;

    private static final String FILLED = "filled.txt";

    private final TestServer server;
    private final Map<String, TestServer.Caller> desks = new HashMap<>();
    private final AtomicLong serials = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<String> filled = new ArrayList<>();

    /// @param folder beside which those of other sizes stand
    public BusyServer(Path folder, int times, int quantity) throws IOException, InterruptedException {
        var data = folder.resolve("exercise-%d-%d".formatted(times, quantity));
        server = TestServer.kept(data);
        var said = data.resolve(FILLED);
        if (Files.exists(said)) {
            filled.addAll(Files.readAllLines(said));
        } else {
            fill(times, quantity);
            Files.write(said, filled);
        }
    }

    private void fill(int times, int quantity) throws InterruptedException {
        var coordinator = server.person("coordinator");
        var zip = new ManyExercises(times, quantity).zip();
        var scenario = Plans.scenario(zip);
        step("loaded", () -> ok(Packages.load(coordinator, zip)));
        var plan = new ManyPlans(times, quantity).answering(scenario);
        step("brought", () -> ok(Plans.bring(coordinator, Plans.zip(plan), "P1")));
        var due = consentBySilence(scenario);
        step(
                "agreed",
                () -> ok(coordinator.post(
                        "/api/v1/plans/P1/agreement",
                        "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(due, due.minusMillis(1)))));
        awaitAnswers();
        step("sent", () -> all(plan.consignments(), (n, one) -> send(coordinator, scenario, n, one)));
        step("handed over", () -> IntStream.range(0, 2 * times).forEach(n -> handOver(coordinator, n)));
        server.sql(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        });
        filled.add("%,d offers, %,d requirements, %,d consignments, %,d serials announced, %,d steps refused by a rule"
                .formatted(
                        scenario.offers().size(),
                        scenario.requirements().size(),
                        plan.consignments().size(),
                        serials.get(),
                        refused.get()));
    }

    /// What was filled in, and how long each step took.
    public List<String> filled() {
        return List.copyOf(filled);
    }

    public TestServer server() {
        return server;
    }

    private void step(String name, Runnable work) {
        var begin = System.nanoTime();
        work.run();
        filled.add("%s in %,.1f s".formatted(name, (System.nanoTime() - begin) / 1e9));
    }

    /// Every donor says beforehand that its silence means yes.
    ///
    /// @return when answers are due: just after the last has said so
    private Instant consentBySilence(Scenario scenario) {
        scenario.offers().list().stream()
                .map(offer -> offer.nation().value())
                .distinct()
                .forEach(nation -> {
                    var desk = desk(nation);
                    var signer = Signer.of(desk);
                    var said = "{\"means\":\"consent\",\"saidAt\":\"%s\",\"key\":\"%s\""
                            .formatted(Instant.now(), signer.key());
                    ok(signer.say(desk, "/api/v1/proposals/silence/draft", "/api/v1/proposals/silence", said));
                });
        return Instant.now().plusMillis(1);
    }

    private void awaitAnswers() throws InterruptedException {
        var begin = System.nanoTime();
        while (proposed() > 0) {
            if (System.nanoTime() - begin > TimeUnit.HOURS.toNanos(1)) {
                throw new IllegalStateException("Proposals wait still: " + proposed());
            }
            TimeUnit.SECONDS.sleep(1);
        }
        filled.add("answered in %,.1f s".formatted((System.nanoTime() - begin) / 1e9));
    }

    private long proposed() {
        return server.sql()
                .sql("SELECT coalesce(sum(quantity), 0) FROM ledger.account WHERE rung = 2")
                .query(Long.class)
                .single();
    }

    private interface Work {
        void on(int number, Consignment one);
    }

    private static void all(List<Consignment> consignments, Work work) {
        var free = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < consignments.size(); n++) {
                var number = n;
                free.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        work.on(number, consignments.get(number));
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    private void send(TestServer.Caller coordinator, Scenario scenario, int number, Consignment one) {
        var offer = one.source().asOffer();
        if (number % 10 == 9 || !scenario.offers().contains(offer)) {
            return;
        }
        var nation = scenario.offers().get(offer).nation().value();
        var desk = desk(nation);
        var name = "P1." + one.consignment();
        var item = scenario.items().get(one.item());
        var quantity = item.serialised() ? Math.min(one.quantity(), PIECES) : one.quantity();
        var pieces = item.serialised()
                ? IntStream.range(0, (int) quantity)
                        .mapToObj(k -> "\"S-%d-%d\"".formatted(number, k))
                        .toList()
                : List.<String>of();
        var sent = passed(coordinator.post("/api/v1/consignments/%s/call-forward".formatted(name), "{}"))
                && passed(desk.post("/api/v1/manifests", """
                    {"manifest":"M-%d","consignment":"%s","quantity":%d,"serials":%s,"massG":%d,"neqG":%d}""".formatted(
                                number,
                                name,
                                quantity,
                                pieces,
                                item.mass().grams() * quantity,
                                item.neq().grams() * quantity)))
                && passed(desk.post("/api/v1/manifests/M-%d/dispatch".formatted(number), "{}"));
        serials.addAndGet(pieces.size());
        if (sent && number % 4 != 0 && !one.legs().isEmpty()) {
            var node = scenario.lanes().get(one.legs().getFirst().lane()).to();
            passed(coordinator.post(
                    "/api/v1/manifests/M-%d/arrivals".formatted(number),
                    "{\"node\":\"%s\",\"quantity\":%d,\"serials\":%s}".formatted(node, quantity, pieces)));
        }
    }

    private boolean passed(TestServer.Answer answer) {
        var done = answer.status() == 200 || answer.status() == 201;
        if (!done && refused.getAndIncrement() < 3) {
            filled.add("refused, for example: " + answer);
        }
        return done;
    }

    private void handOver(TestServer.Caller coordinator, int number) {
        AtTheHub.bring(server, coordinator, "L-" + number, "C-" + number);
        ok(desk("CAN").post("/api/v1/handovers", AtTheHub.offer("H-" + number, "L-" + number, "C-" + number)));
    }

    private TestServer.Caller desk(String nation) {
        synchronized (desks) {
            return desks.computeIfAbsent(nation, one -> server.person(List.of("national-desk"), one, ""));
        }
    }

    private static void ok(TestServer.Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
