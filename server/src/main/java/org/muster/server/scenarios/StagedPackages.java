package org.muster.server.scenarios;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.web.Refused;
import org.muster.server.web.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Packages that somebody brought, that are checked, and not loaded yet. Each person has one for a while; they lie in
/// files of their own and go when the server does.
@Component
class StagedPackages {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_PEOPLE = 4;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Staged> byActor = new HashMap<>();

    /// Who may send or check at once: each takes a thread, and a scenario's memory.
    private final Semaphore senders = new Semaphore(2);

    StagedPackages(Clock clock) {
        this.clock = clock;
    }

    /// A package that was checked.
    ///
    /// @param sha256   of the file
    /// @param rows     of each table; empty if it has errors
    /// @param findings errors first
    record Staged(Path file, String sha256, Instant at, Map<String, Integer> rows, List<Finding> findings) {

        public long errors() {
            return findings.stream().filter(one -> one.level() == Level.ERROR).count();
        }
    }

    /// Keeps and checks a package, in place of the one that the person brought before. Others wait for neither.
    ///
    /// @throws Refused if it is too large, or too many people bring or have one
    Staged stage(String actor, InputStream body) throws IOException {
        if (!isRoomFor(actor) || !senders.tryAcquire()) {
            throw Refused.one(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Others have packages here that are not loaded yet. Maybe try again in an hour.");
        }
        try {
            var file = Uploads.toFile(body, ".zip", MOST_BYTES);
            var kept = false;
            try {
                var staged = checked(file);
                keep(actor, staged);
                kept = true;
                return staged;
            } finally {
                if (!kept) {
                    Files.deleteIfExists(file);
                }
            }
        } finally {
            senders.release();
        }
    }

    private synchronized boolean isRoomFor(String actor) {
        forgetOld();
        return byActor.containsKey(actor) || byActor.size() < MOST_PEOPLE;
    }

    private synchronized void keep(String actor, Staged staged) {
        Optional.ofNullable(byActor.put(actor, staged)).ifPresent(StagedPackages::delete);
    }

    /// Takes a package out, so that nobody deletes it while it is loaded; whoever does gives it back or deletes it.
    synchronized Optional<Staged> claim(String actor, String sha256) {
        return find(actor).filter(staged -> staged.sha256().equals(sha256) && byActor.remove(actor, staged));
    }

    /// Gives a package back that was not loaded, unless there is a newer one.
    synchronized void giveBack(String actor, Staged staged) {
        if (byActor.putIfAbsent(actor, staged) != null) {
            delete(staged);
        }
    }

    private Staged checked(Path file) throws IOException {
        var sha256 = Uploads.sha256(file);
        return switch (ScenarioPackage.read(file)) {
            case ScenarioRead.Refused(var findings) ->
                new Staged(file, sha256, clock.instant(), Map.of(), errorsFirst(findings));
            case ScenarioRead.Accepted(var scenario, var warnings) ->
                new Staged(file, sha256, clock.instant(), rows(scenario), warnings);
        };
    }

    private static List<Finding> errorsFirst(List<Finding> findings) {
        var byLevel = new TreeMap<Level, List<Finding>>(
                (one, other) -> Boolean.compare(other == Level.ERROR, one == Level.ERROR));
        findings.forEach(one -> byLevel.computeIfAbsent(one.level(), level -> new java.util.ArrayList<>())
                .add(one));
        return byLevel.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, Integer> rows(Scenario scenario) {
        var rows = new LinkedHashMap<String, Integer>();
        rows.put("nations", scenario.nations().list().size());
        rows.put("items", scenario.items().list().size());
        rows.put("nodes", scenario.nodes().list().size());
        rows.put("lanes", scenario.lanes().list().size());
        rows.put("requirements", scenario.requirements().size());
        rows.put("offers", scenario.offers().list().size());
        rows.put("funds", scenario.funds().size());
        rows.put("supplies", scenario.supplies().list().size());
        rows.put("schools", scenario.schools().size());
        return rows;
    }

    synchronized Optional<Staged> find(String actor) {
        forgetOld();
        return Optional.ofNullable(byActor.get(actor));
    }

    synchronized void forget(String actor) {
        Optional.ofNullable(byActor.remove(actor)).ifPresent(StagedPackages::delete);
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(KEPT);
        List.copyOf(byActor.entrySet()).stream()
                .filter(one -> one.getValue().at().isBefore(oldest))
                .forEach(one -> forget(one.getKey()));
    }

    @PreDestroy
    synchronized void forgetAll() {
        List.copyOf(byActor.keySet()).forEach(this::forget);
    }

    static void delete(Staged staged) {
        try {
            Files.deleteIfExists(staged.file());
        } catch (IOException left) {
            staged.file().toFile().deleteOnExit();
        }
    }
}
