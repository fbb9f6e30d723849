package org.muster.cli.commands;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Points;
import org.muster.domain.plan.Scenario;
import org.muster.planner.Kept;
import org.muster.verify.Keeping;
import org.muster.verify.Violation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The agreed plan that a new one keeps to.
final class KeepOptions {

    /// Most faults of what is kept that are told.
    private static final int MOST_SHOWN = 20;

    @Option(
            names = "--keep",
            paramLabel = "PLAN",
            converter = PathConverter.class,
            description =
                    "Keep to this agreed plan: what begins before --frozen-until stays exactly as it is, and every "
                            + "other change costs points.")
    private Optional<Path> keep = Optional.empty();

    @Option(
            names = "--frozen-until",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "The first day that is not frozen. Default: the scenario's first day.")
    private Optional<LocalDate> frozenUntil = Optional.empty();

    @Option(
            names = "--change-cost",
            paramLabel = "POINTS",
            converter = PointsConverter.class,
            description =
                    "What each consignment or class of the agreed plan costs that the new one does not have as it "
                            + "was, in points. Default: 0.")
    private Optional<Points> changeCost = Optional.empty();

    /// What the options say.
    sealed interface Choice {}

    /// Nothing is kept.
    record Free() implements Choice {}

    record Keeps(Kept kept) implements Choice {}

    /// Faults were told.
    ///
    /// @param status with which to end
    record Refused(int status) implements Choice {}

    Choice read(Scenario scenario, Terminal terminal) {
        if (keep.isEmpty()) {
            if (frozenUntil.isPresent() || changeCost.isPresent()) {
                terminal.tell(
                        Style.ERROR,
                        "--frozen-until and --change-cost say how a plan is kept. Maybe name it with --keep.");
                return new Refused(ExitStatus.BAD_INPUT);
            }
            return new Free();
        }
        var read = new Inputs(terminal).plan(keep.get());
        if (read.isEmpty()) {
            return new Refused(ExitStatus.BAD_INPUT);
        }
        if (!read.get().formFaults().isEmpty()) {
            terminal.tell(Style.ERROR, "The plan %s has faults of form and cannot be kept.".formatted(keep.get()));
            read.get().formFaults().stream()
                    .limit(MOST_SHOWN)
                    .forEach(fault -> terminal.tell(Style.ERROR, fault.sentence()));
            return new Refused(ExitStatus.BAD_INPUT);
        }
        var kept = new Kept(
                read.get().plan(), frozenUntil.orElse(scenario.horizon().start()), changeCost.orElse(new Points(0)));
        return possible(scenario, kept, terminal) ? new Keeps(kept) : new Refused(ExitStatus.NO);
    }

    /// Whether what has to be kept keeps the rules of the scenario as it is now; tells what does not.
    private boolean possible(Scenario scenario, Kept kept, Terminal terminal) {
        var broken = Keeping.obstacles(scenario, kept.plan(), kept.frozenUntil());
        if (broken.isEmpty()) {
            return true;
        }
        tell(broken, kept, terminal);
        return false;
    }

    private void tell(List<Violation> broken, Kept kept, Terminal terminal) {
        terminal.tell(
                Style.ERROR, "What begins before %s cannot be kept in this scenario:".formatted(kept.frozenUntil()));
        broken.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> terminal.tell(Style.ERROR, "rule %s: %s".formatted(one.ruleName(), one.sentence())));
        terminal.tell("Maybe choose an earlier day, or mend the scenario, or take its residual first.");
    }

    /// Reads points, written `0.25`.
    static final class PointsConverter implements ITypeConverter<Points> {

        @Override
        public Points convert(String text) {
            if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                    || new BigDecimal(text).compareTo(BigDecimal.valueOf(Counts.MOST)) > 0) {
                throw new TypeConversionException(
                        "The points \"%s\" are not a number of zero or more. Maybe write them like 0.25."
                                .formatted(text));
            }
            return new Points(new BigDecimal(text).movePointRight(9).longValueExact());
        }
    }
}
