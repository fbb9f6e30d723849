package org.muster.cli.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanPackage;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;

class InvarianceTest {

    private static final double GAP = 0.01;

    @TempDir
    private java.nio.file.Path folder = java.nio.file.Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void earnsTheSameUnderOtherNamesAndInAnotherOrder(long seed) {
        var scenario = Instances.generate(Size.S, new Style.Coarse(), 2);
        var one = plan(scenario, GAP, OptionalLong.of(20_000), 2);
        var other = plan(Disguise.of(scenario, seed), GAP, OptionalLong.of(20_000), 2);
        assertThat(one.figures().status()).contains(PlanStatus.OPTIMAL);
        assertThat(other.figures().status()).contains(PlanStatus.OPTIMAL);
        var bound = one.figures().bound().orElseThrow();
        assertThat(other.figures().objective().orElseThrow())
                .isCloseTo(one.figures().objective().orElseThrow(), within(GAP * bound));
    }

    @Test
    void makesTheSamePlanOnAnyNumberOfThreadsWhenTheWorkIsCounted() throws Exception {
        for (var style : List.of(new Style.Coarse(), new Style.Hub60(0.7))) {
            var scenario = Instances.generate(Size.S, style, 1);
            var alone = tables(plan(scenario, 0, OptionalLong.of(300), 1));
            assertThat(tables(plan(scenario, 0, OptionalLong.of(300), 2))).isEqualTo(alone);
            assertThat(tables(plan(scenario, 0, OptionalLong.of(300), 4))).isEqualTo(alone);
        }
    }

    @Test
    void makesTheSamePlanOnAnyNumberOfThreadsWhenTheGapIsReached() throws Exception {
        var scenario = Instances.generate(Size.S, new Style.Coarse(), 2);
        var alone = plan(scenario, GAP, OptionalLong.empty(), 1);
        assertThat(alone.figures().status()).contains(PlanStatus.OPTIMAL);
        assertThat(tables(plan(scenario, GAP, OptionalLong.empty(), 2))).isEqualTo(tables(alone));
        assertThat(tables(plan(scenario, GAP, OptionalLong.empty(), 4))).isEqualTo(tables(alone));
    }

    private static Plan plan(Scenario scenario, double gap, OptionalLong work, int threads) {
        var options = new PlanOptions(gap, Optional.empty(), work, threads, 1);
        return Planner.plan(scenario, options, ProgressListener.silent(), () -> false);
    }

    /// The tables as they are written, by name: byte for byte.
    private Map<String, String> tables(Plan plan) throws Exception {
        var written = java.nio.file.Files.createTempDirectory(folder, "plan").resolve("plan");
        PlanPackage.write(plan, written);
        var tables = new TreeMap<String, String>();
        try (var files = java.nio.file.Files.list(written)) {
            for (var file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                tables.put(file.getFileName().toString(), java.nio.file.Files.readString(file));
            }
        }
        assertThat(tables).containsKeys("consignments.csv", "legs.csv", "prices.csv");
        return tables;
    }
}
