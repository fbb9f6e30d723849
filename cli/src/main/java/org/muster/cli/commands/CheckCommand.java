package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.Rule;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Reads a scenario and shows everything that is wrong with it at once; or, when nothing is, what is in it.",
            "Ends with 0 when it can be planned, also with warnings; with 2 when there is an error."
        })
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario package: a folder, or a .zip of one.")
    private Path scenario = Path.of("");

    @Option(
            names = "--json",
            description = "Answer in JSON, for machines: a list of faults, each with level, table, row, column, value, "
                    + "rule and mend. The row is null where none is meant; the header is row 1.")
    private boolean json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// A finding for machines, in the words of the scenario's contract.
    private record Row(
            Level level, String table, OptionalLong row, String column, String value, Rule rule, String mend) {

        static Row of(Finding finding) {
            return new Row(
                    finding.level(),
                    finding.table(),
                    finding.row(),
                    finding.column(),
                    finding.value(),
                    finding.rule(),
                    finding.mend());
        }
    }

    @Override
    public Integer call() {
        if (!json && !new Inputs(terminal).isThere(scenario)) {
            return ExitStatus.BAD_INPUT;
        }
        return switch (ScenarioPackage.read(scenario)) {
            case ScenarioRead.Accepted(var read, var warnings) -> {
                sayFindings(warnings);
                if (!json) {
                    new ScenarioText(terminal).say(scenario, read, warnings.size());
                }
                yield ExitStatus.DONE;
            }
            case ScenarioRead.Refused(var findings) -> {
                sayFindings(findings);
                if (!json) {
                    sayCount(findings);
                }
                yield ExitStatus.BAD_INPUT;
            }
        };
    }

    private void sayFindings(List<Finding> findings) {
        if (json) {
            terminal.json(findings.stream().map(Row::of).toList());
        } else {
            findings.forEach(finding -> terminal.say(Inputs.style(finding), Inputs.line(finding)));
        }
    }

    private void sayCount(List<Finding> findings) {
        var errors = findings.stream().filter(one -> one.level() == Level.ERROR).count();
        terminal.say("");
        terminal.say(
                Style.ERROR,
                "The scenario %s cannot be planned: %s, %s."
                        .formatted(
                                scenario,
                                Figures.counted(errors, "error"),
                                Figures.counted(findings.size() - errors, "warning")));
    }
}
