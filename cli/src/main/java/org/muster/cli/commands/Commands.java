package org.muster.cli.commands;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.muster.cli.terminal.Terminal;
import org.muster.planner.Planner;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// All commands, ready to run.
public final class Commands {

    private final Terminal terminal;
    private final Engine engine;

    public Commands(Terminal terminal) {
        this(terminal, Planner::plan);
    }

    Commands(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    /// Runs one command.
    ///
    /// @return the exit status of the process
    public int execute(String... arguments) {
        var root = new RootCommand(terminal);
        var faults = new Faults(terminal, root);
        try {
            return commandLine(root, faults).execute(arguments);
        } catch (RuntimeException | Error e) {
            return faults.report(e);
        } finally {
            terminal.endStatus();
        }
    }

    private CommandLine commandLine(RootCommand root, Faults faults) {
        var commandLine = new CommandLine(root)
                .addSubcommand(new PlanCommand(terminal, engine))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new SensitivityCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new ResidualCommand(terminal))
                .addSubcommand(new DemoCommand(terminal, engine))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(ledger())
                .addSubcommand(new TemplateCommand(terminal))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(new HelpCommand());
        layOutAll(commandLine);
        return commandLine
                .setOut(new PrintWriter(terminal.results(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.messages(), true, StandardCharsets.UTF_8))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.screen().resultColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(terminal.screen().width())
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
    }

    private CommandLine ledger() {
        return new CommandLine(new LedgerCommand(terminal))
                .addSubcommand(new LedgerVerifyCommand(terminal))
                .addSubcommand(new LedgerCheckpointCommand(terminal))
                .addSubcommand(new LedgerProofCheckCommand(terminal));
    }

    private static void layOutAll(CommandLine command) {
        layOut(command);
        command.getSubcommands().values().forEach(Commands::layOutAll);
    }

    private static void layOut(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        usage.descriptionHeading(usage.description().length == 0 ? "" : "%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .sortOptions(false);
    }
}
