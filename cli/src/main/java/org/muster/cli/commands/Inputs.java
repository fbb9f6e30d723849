package org.muster.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;

/// Reads packages for commands that need them whole, and says why when they cannot be had.
final class Inputs {

    private static final int MOST_SHOWN = 20;

    private final Terminal terminal;

    Inputs(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The scenario, or nothing after the faults have been told.
    Optional<Scenario> scenario(Path path) {
        if (!isThere(path)) {
            return Optional.empty();
        }
        return switch (ScenarioPackage.read(path)) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> {
                tell(warnings, "muster check %s shows all of them.".formatted(path));
                yield Optional.of(scenario);
            }
            case ScenarioRead.Refused(var findings) -> {
                tell(findings, "muster check %s shows all of them.".formatted(path));
                terminal.tell(Style.ERROR, "The scenario %s cannot be used as it is.".formatted(path));
                yield Optional.empty();
            }
        };
    }

    /// A scenario with rows of more files, or nothing after the faults have been told.
    Optional<Scenario> extended(Scenario scenario, List<Path> files) {
        return switch (ScenarioPackage.extend(scenario, files)) {
            case ScenarioRead.Accepted(var whole, var warnings) -> {
                tell(warnings, "");
                yield Optional.of(whole);
            }
            case ScenarioRead.Refused(var findings) -> {
                tell(findings, "");
                terminal.tell(Style.ERROR, "The rows that --with names cannot be used as they are.");
                yield Optional.empty();
            }
        };
    }

    /// The plan, with what is wrong with its form, or nothing after the faults have been told.
    Optional<PlanRead.Accepted> plan(Path path) {
        return plan(path, () -> PlanPackage.read(path));
    }

    /// The same for a plan that is being read already.
    Optional<PlanRead.Accepted> plan(Path path, Supplier<PlanRead> reading) {
        if (!isThere(path)) {
            return Optional.empty();
        }
        return switch (reading.get()) {
            case PlanRead.Accepted accepted -> {
                tell(accepted.warnings(), "");
                yield Optional.of(accepted);
            }
            case PlanRead.Refused(var findings) -> {
                tell(findings, "");
                terminal.tell(Style.ERROR, "The plan %s cannot be read.".formatted(path));
                yield Optional.empty();
            }
        };
    }

    /// Whether there is such a file or folder; tells when there is none.
    boolean isThere(Path path) {
        if (Files.exists(path)) {
            return true;
        }
        terminal.tell(
                Style.ERROR,
                path.isAbsolute()
                        ? "There is no file or folder %s. Maybe the path is misspelled.".formatted(path)
                        : "There is no file or folder %s. Maybe the path is misspelled: it starts from %s."
                                .formatted(path, Path.of("").toAbsolutePath()));
        return false;
    }

    private void tell(List<Finding> findings, String where) {
        findings.stream().limit(MOST_SHOWN).forEach(this::tell);
        if (findings.size() > MOST_SHOWN) {
            terminal.tell("And %s more. %s".formatted(Figures.count(findings.size() - MOST_SHOWN), where));
        }
    }

    private void tell(Finding finding) {
        terminal.tell(style(finding), line(finding));
    }

    static String line(Finding finding) {
        return "%s: %s".formatted(finding.level().code(), finding.sentence());
    }

    static Style style(Finding finding) {
        return finding.level() == Level.ERROR ? Style.ERROR : Style.WARNING;
    }
}
