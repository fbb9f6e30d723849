package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.muster.bench.peers.Solver;
import org.muster.bench.peers.Timefold;

/// The command that measures Muster beside its peers; a test only because the solvers are there for tests.
///
/// `-Dmuster.peers=INSTANCE,...`, `-Dmuster.peers.commit=`, and where they differ from what stands below
/// `-Dmuster.peers.plan=` (seconds of a plan), `-Dmuster.peers.seconds=` (of a solver), `-Dmuster.peers.solvers=`,
/// `-Dmuster.peers.folder=`, `-Dmuster.peers.name=` (what the files are called after the date).
@EnabledIfSystemProperty(named = "muster.peers", matches = ".+")
class PeersRun {

    /// Writes after each instance, so that a solver that does not come back takes only the last with it.
    @Test
    void measuresMusterBesideItsPeers() throws IOException {
        var date = LocalDate.now(Clock.systemUTC()).toString();
        var name = date + "-" + System.getProperty("muster.peers.name", "peers");
        var folder = Path.of(System.getProperty("muster.peers.folder", "../docs/benchmarks"));
        var machine = Machine.here(System.getProperty("muster.peers.commit", "not stated"));
        var limit = Duration.ofSeconds(Long.getLong("muster.peers.plan", 10));
        var peers = new Peers(
                limit, contenders(Long.getLong("muster.peers.seconds", 300)), improvers(), System.out::println);
        var results = new ArrayList<PeersResult.OnInstance>();
        for (var instance : words("muster.peers", "").map(Instance::parse).toList()) {
            results.add(peers.on(instance));
            Peers.write(new PeersResult(name, date, machine, limit.toSeconds(), results), folder);
        }
    }

    /// `GLOP:300`, or `GLOP` for the limit that all have.
    private static List<Peers.Contender> contenders(long usual_s) {
        var all = String.join(",", Stream.of(Solver.values()).map(Solver::name).toList());
        return words("muster.peers.solvers", all)
                .map(word -> word.split(":", 2))
                .map(parts -> new Peers.Contender(
                        Solver.valueOf(parts[0]),
                        Duration.ofSeconds(parts.length == 1 ? usual_s : Long.parseLong(parts[1]))))
                .toList();
    }

    /// `-Dmuster.peers.timefold=10,60,300`: seconds after which Timefold's plan is looked at; nothing leaves it out.
    private static List<Peers.Improver> improvers() {
        var moments = words("muster.peers.timefold", "10,60,300")
                .map(word -> Duration.ofSeconds(Long.parseLong(word)))
                .toList();
        return moments.isEmpty() ? List.of() : List.of(new Peers.Improver(new Timefold(), moments));
    }

    private static Stream<String> words(String property, String usual) {
        return Stream.of(System.getProperty(property, usual).split(",")).filter(word -> !word.isEmpty());
    }
}
