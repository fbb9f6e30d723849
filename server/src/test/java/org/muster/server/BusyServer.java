package org.muster.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;

/// A server with many exercises in it ([ManyExercises]): planned, agreed, all but the last tenth dispatched, three in
/// four of those counted at their first node, and some handed over. Everything came in over the API.
public final class BusyServer implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration PLANNING = Duration.ofSeconds(90);
    private static final int PIECES = 10_000;

    private final TestServer server = TestServer.fresh();
    private final TestServer.Caller coordinator = server.person("coordinator");
    private final Map<String, TestServer.Caller> desks = new HashMap<>();
    private final AtomicLong serials = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<String> filled = new ArrayList<>();

    public BusyServer(int times, int quantity) throws InterruptedException {
        var zip = new ManyExercises(times, quantity).zip();
        var scenario = Plans.scenario(zip);
        step("loaded", () -> ok(Packages.load(coordinator, zip)));
        var plan = Planner.plan(
                scenario,
                new PlanOptions(0.05, Optional.of(PLANNING), OptionalLong.empty(), 2, 1),
                ProgressListener.silent(),
                () -> false);
        step("brought", () -> ok(Plans.bring(coordinator, Plans.zip(Plans.answering(scenario, plan)), "P1")));
        var due = consentBySilence(scenario);
        step(
                "agreed",
                () -> ok(coordinator.post(
                        "/api/v1/plans/P1/agreement",
                        "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(due, due.minusMillis(1)))));
        awaitAnswers();
        step("sent", () -> all(plan.consignments(), (n, one) -> send(scenario, n, one)));
        step("handed over", () -> IntStream.range(0, 4 * times / 2).forEach(this::handOver));
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
            if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(20)) {
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

    private void send(Scenario scenario, int number, Consignment one) {
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

    private void handOver(int number) {
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
