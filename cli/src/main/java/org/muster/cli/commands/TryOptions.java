package org.muster.cli.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.revision.Relief;
import org.muster.planner.Explainer;
import org.muster.planner.PlanOptions;
import org.muster.planner.explanation.Gain;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How many changes are tried by planning again, and for how long each.
final class TryOptions {

    private static final long MOST = 100;

    /// Enough for small scenarios to be planned to the end, so that their answers do not depend on the machine.
    private static final long STEPS = 400;

    @Option(
            names = "--try",
            paramLabel = "COUNT",
            converter = WholeNumberConverter.class,
            description = "How many changes are tried by planning again with them, from the first on; 0 to 100. "
                    + "Default: 3.")
    private long count = 3;

    @Option(
            names = "--time",
            paramLabel = "SPAN",
            converter = DurationConverter.class,
            description = "How long to plan for each of them, and once without any: 5s, 1m. Default: 5s.")
    private Duration time = Duration.ofSeconds(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /// Refuses a count that nobody would wait for.
    void check() {
        if (count < 0 || count > MOST) {
            throw new ParameterException(command.commandLine(), "--try takes 0 to %d, not %d.".formatted(MOST, count));
        }
    }

    /// What the first of these changes bring, in their order; fewer than there are changes. Ctrl-C ends it with
    /// what is known by then.
    List<Gain> tried(Explainer explainer, List<Relief> changes, Terminal terminal) {
        var some = changes.stream().limit(count).toList();
        var options = new PlanOptions(0, Optional.of(time), OptionalLong.of(STEPS), PlanOptions.DEFAULT.threads(), 1);
        var gains = new ArrayList<Gain>();
        try (var stop = StopRequest.listen(() -> terminal.tell("Stopping. Once more ends at once."), () -> {})) {
            for (var change : some) {
                if (!stop.getAsBoolean()) {
                    show(gains.size() + 1, some.size(), terminal);
                    var gain = explainer.gain(change, options, stop);
                    if (!stop.getAsBoolean()) {
                        gains.add(gain);
                    }
                }
            }
        } finally {
            terminal.endStatus();
        }
        return gains;
    }

    private static void show(int number, int all, Terminal terminal) {
        if (terminal.screen().live()) {
            terminal.status("trying change %d of %d".formatted(number, all));
        }
    }
}
