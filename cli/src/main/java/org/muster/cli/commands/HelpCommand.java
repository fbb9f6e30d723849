package org.muster.cli.commands;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Shows what a command does, with its options.")
final class HelpCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; without one, all are listed.")
    private Optional<String> command = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var root = spec.commandLine().getParent();
        var asked = command.map(name -> find(root, name)).orElse(root);
        asked.usage(asked.getOut());
        return ExitStatus.DONE;
    }

    private static CommandLine find(CommandLine root, String name) {
        var commands = root.getSubcommands();
        return Optional.ofNullable(commands.get(name))
                .orElseThrow(() -> new ParameterException(
                        root,
                        "There is no command %s. The commands are %s."
                                .formatted(name, String.join(", ", commands.keySet()))));
    }
}
