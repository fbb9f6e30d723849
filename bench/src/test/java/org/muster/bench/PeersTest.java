package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.bench.PeersResult.Bounded;
import org.muster.bench.PeersResult.Relaxing;
import org.muster.bench.peers.PeerSolver;
import org.muster.bench.peers.Program;
import org.muster.bench.peers.Solver;
import org.muster.bench.peers.Timefold;
import tools.jackson.databind.json.JsonMapper;

class PeersTest {

    /// Ends without a point, as one does at its limit.
    private static final PeerSolver WITHOUT_A_POINT = new PeerSolver() {
        @Override
        public String title() {
            return "Slow & sure";
        }

        @Override
        public Answers answers() {
            return Answers.OPTIMUM;
        }

        @Override
        public Answer solve(Program program, Duration limit) {
            return new Answer("NOT_SOLVED", null, 0.5, 9.0, false);
        }
    };

    @Test
    void writesPageFiguresAndPlotOfARun(@TempDir Path folder) throws IOException {
        var said = new ArrayList<String>();
        var peers = new Peers(
                Duration.ofSeconds(2),
                List.of(
                        new Peers.Contender(Solver.GLOP, Duration.ofSeconds(60)),
                        new Peers.Contender(WITHOUT_A_POINT, Duration.ofSeconds(9))),
                List.of(new Peers.Improver(new Timefold(), List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)))),
                said::add);
        var result = new PeersResult(
                "2026-01-05-peers-small",
                "2026-01-05",
                Machine.here("1a2b3c4"),
                2,
                List.of(peers.on(Instance.parse("XS/coarse/1"))));
        Peers.write(result, folder);
        var one = result.instances().getFirst();
        assertThat(said).contains("XS/coarse/1", "  Slow & sure, NOT_SOLVED: 9.0 s");
        assertThat(one.greedy().violations()).isZero();
        assertThat(one.others()).hasSize(2).allSatisfy(other -> {
            assertThat(other.violations()).isZero();
            assertThat(other.gap()).isLessThanOrEqualTo(one.greedy().gap() + 1e-9);
        });
        assertThat(one.greedy().gap()).isGreaterThan(one.muster().gap());
        assertThat(one.quickest()).isEqualTo(one.solvers().getFirst());
        assertThat(one.relaxing())
                .allSatisfy(run -> assertThat(run.bound()).isGreaterThanOrEqualTo(one.optimum() * (1 - 1e-9)));
        assertThat(Files.readString(folder.resolve("2026-01-05-peers-small.md")))
                .contains(
                        "## XS/coarse/1",
                        "| GLOP | 60 | OPTIMAL |",
                        "| Slow & sure | 9 | NOT_SOLVED | none |",
                        "1a2b3c4");
        var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("2026-01-05-peers-small.json")));
        assertThat(json.at("/instances/0/greedy/objective").asDouble())
                .isEqualTo(one.greedy().objective());
        assertThat(Files.readString(folder.resolve("2026-01-05-peers-small-plot-1.svg")))
                .contains("Slow &amp; sure", "prefers-color-scheme: dark")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void measuresTheMemoryThatASolverTakesOutsideTheHeap() {
        assumeTrue(Files.exists(Path.of("/proc/self/clear_refs")));
        var memory = ResidentMemory.mark();
        try (var arena = Arena.ofConfined()) {
            arena.allocate(200L << 20).fill((byte) 1);
        }
        assertThat(memory.grown_mib()).isBetween(190L, 400L);
        assertThat(ResidentMemory.mark().grown_mib()).isLessThan(100);
    }

    @Test
    void knowsWhenTheBoundCameNearTheOptimum() {
        var run = new Relaxing(3, 100.05, List.of(new Bounded(1, 110), new Bounded(2, 100.1), new Bounded(3, 100.05)));
        assertThat(run.within(0.001, 100)).isEqualTo(2);
        assertThat(run.within(0.0001, 100)).isNegative();
    }
}
