package org.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.muster.planner.Kernels;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The command that measures the kernels of the planner: `-Dmuster.kernels=INSTANCE,...`,
/// `-Dmuster.kernels.commit=`, `-Dmuster.kernels.folder=`. Takes a minute and a half for each instance.
@EnabledIfSystemProperty(named = "muster.kernels", matches = ".+")
class KernelsRun {

    @Test
    void measuresEachKernelBesideItsFloor() throws IOException, RunnerException {
        var date = LocalDate.now(Clock.systemUTC()).toString();
        var folder = Path.of(System.getProperty("muster.kernels.folder", "../docs/benchmarks"));
        var machine = Machine.here(System.getProperty("muster.kernels.commit", "not stated"));
        var options = new OptionsBuilder()
                .include(Kernels.class.getName())
                .param("instance", System.getProperty("muster.kernels").split(",", -1))
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx2g")
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve(date + "-kernels.json").toString())
                .build();
        var results = new Runner(options).run();
        Files.writeString(folder.resolve(date + "-kernels.md"), page(date, machine, results));
    }

    private static String page(String date, Machine machine, Collection<RunResult> results) {
        var page = new StringBuilder("""
                # The planner's kernels beside their floors, %s

                Machine: %d cores of %s. Java: %s. Commit: %s. Load average when the run began: %.2f. One thread; JMH, one fork,
                three warm-ups of 3 s, five measurements of 2 s; more in the JSON file beside this page. A *floor* does as many
                multiplications, additions and comparisons over numbers that lie in order (`Kernels` of the bench module).

                | Instance | Kernel | Kernel, ms | ± (99.9 %%) | Floor, ms | ± | Kernel over floor |
                |---|---|---|---|---|---|---|
                """.formatted(
                date, machine.cores(), machine.processor(), machine.java(), machine.commit(), machine.loadBefore()));
        var byName = new TreeMap<String, RunResult>();
        results.forEach(result -> byName.put(
                result.getParams().getParam("instance") + " "
                        + result.getPrimaryResult().getLabel(),
                result));
        byName.forEach((name, result) -> {
            if (!name.endsWith("Floor")) {
                page.append(row(name, result, byName));
            }
        });
        return page.toString();
    }

    private static String row(String name, RunResult kernel, Map<String, RunResult> byName) {
        var words = name.split(" ", -1);
        var floor = byName.get(words[0] + " " + words[1].replaceAll("Pass|Iteration", "Floor"));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.1f |%n",
                words[0],
                words[1],
                kernel.getPrimaryResult().getScore(),
                kernel.getPrimaryResult().getScoreError(),
                floor.getPrimaryResult().getScore(),
                floor.getPrimaryResult().getScoreError(),
                kernel.getPrimaryResult().getScore() / floor.getPrimaryResult().getScore());
    }
}
