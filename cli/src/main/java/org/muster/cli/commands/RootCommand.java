package org.muster.cli.commands;

import java.util.concurrent.Callable;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "muster",
        header = "Decides who gives what, by which way, on which day, and proves how good the plan is.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  muster demo                  see a plan of the exercise scenario",
            "  muster template my-scenario  start a scenario of your own",
            "  muster help plan             what a command does, with its options",
            "",
            "Exit status: 0 done; 1 the answer is no; 2 input that cannot be read, or wrong",
            "usage; 3 a fault of Muster."
        })
final class RootCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show what the command does, with its options.")
    @SuppressWarnings("unused") // picocli looks at the option itself
    private boolean help;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "With an internal error, show where in the program it happened.")
    private boolean debug;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version of Muster and of Java.")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        if (version) {
            return new VersionCommand(terminal).call();
        }
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitStatus.DONE;
    }
}
