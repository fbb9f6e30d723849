package org.muster.cli.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.planner.PlanOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say how long and how hard to plan.
final class EngineOptions {

    @Option(
            names = "--gap",
            paramLabel = "SHARE",
            converter = ShareConverter.class,
            description = "Stop when the plan is proven to be this close to the best one there can be, as a share of "
                    + "the bound: 0.5%% or 0.005. Default: 0.5%%.")
    private Optional<Double> gap = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "SPAN",
            converter = DurationConverter.class,
            description = "End about this long after the start, with the best plan so far: 60s, 2m, 1m30s. Default: "
                    + "60s; no limit when --work is given.")
    private Optional<Duration> time = Optional.empty();

    @Option(
            names = "--work",
            paramLabel = "STEPS",
            converter = WholeNumberConverter.class,
            description = "Stop after so many counted steps of work, 1 or more. Unlike a time limit, the same steps "
                    + "give the same plan on every machine. Default: no limit.")
    private Optional<Long> work = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            converter = WholeNumberConverter.class,
            description = "Number of processors to use, 1 to 256. The plan does not depend on it. Default: all.")
    private Optional<Long> threads = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            converter = WholeNumberConverter.class,
            description = "Start of the random choices, any whole number: the same seed gives the same plan. "
                    + "Default: 1.")
    private long seed = PlanOptions.DEFAULT.seed();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /// The options given, and for the rest these; a count of steps takes the place of their time limit.
    PlanOptions orElse(PlanOptions usual) {
        if (work.isPresent() && work.get() < 1) {
            throw fault("--work takes 1 step or more, not %d.".formatted(work.get()));
        }
        if (threads.isPresent() && (threads.get() < 1 || threads.get() > PlanOptions.MOST_THREADS)) {
            throw fault("--threads takes 1 to %d, not %d.".formatted(PlanOptions.MOST_THREADS, threads.get()));
        }
        return new PlanOptions(
                gap.orElse(usual.gap()),
                time.or(() -> work.isPresent() ? Optional.empty() : usual.time()),
                work.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                threads.map(Long::intValue).orElse(usual.threads()),
                seed);
    }

    private ParameterException fault(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
