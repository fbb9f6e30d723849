package org.muster.cli.commands;

import java.util.concurrent.Callable;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        description = "Checks the ledger and what was proved of it. No server needs to run.",
        synopsisSubcommandLabel = "COMMAND")
final class LedgerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.messages());
        return ExitStatus.BAD_INPUT;
    }
}
