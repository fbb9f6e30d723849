package org.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Measures the planner and writes a page and a JSON file: `Measure FOLDER COMMIT SECONDS INSTANCE...`.
public final class Measure {

    /// @param date     when the run began, UTC
    /// @param gap      each run ends at this gap
    /// @param limit_s  or after so many seconds
    record Result(String date, Machine machine, double gap, long limit_s, List<Outcome> outcomes) {

        Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    private static final double GAP = 0.001;

    private Measure() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            System.err.println("Usage: Measure FOLDER COMMIT SECONDS INSTANCE..., for example:"
                    + " Measure docs/benchmarks 1a2b3c4 10 S/coarse/1 M/hub60:0.7/1");
            System.exit(2);
        }
        var instances = Stream.of(arguments).skip(3).map(Instance::parse).toList();
        var date = LocalDate.now(Clock.systemUTC()).toString();
        var result = run(date, arguments[1], Duration.ofSeconds(Long.parseLong(arguments[2])), instances);
        write(result, Path.of(arguments[0]));
    }

    static Result run(String date, String commit, Duration limit, List<Instance> instances) {
        var machine = Machine.here(commit);
        var outcomes = new ArrayList<Outcome>();
        for (var instance : instances) {
            outcomes.add(MusterRun.of(instance, GAP, limit));
        }
        return new Result(date, machine, GAP, limit.toSeconds(), outcomes);
    }

    static void write(Result result, Path folder) throws IOException {
        Files.createDirectories(folder);
        var name = result.date() + "-planner";
        Files.writeString(
                folder.resolve(name + ".md"), ResultPage.of(result.date(), result.machine(), result.outcomes()));
        Files.writeString(folder.resolve(name + ".json"), JsonMapper.shared().writeValueAsString(result) + "\n");
    }
}
