package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Loads a scenario into the database of a server: all of it, or with its faults nothing; and with --plan a plan",
            "for it, if it holds. The server may run meanwhile. The same scenario or plan is loaded once."
        },
        footer = {
            "",
            "Example: muster import my-scenario --data /var/lib/muster",
            "         muster import my-scenario --plan my-plan --data /var/lib/muster",
            "",
            "Exit status: 0 loaded, or there already; 1 the plan does not hold; 2 something cannot be read."
        })
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario package: a folder, or a .zip of one.")
    private Path scenario = Path.of("");

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            converter = PathConverter.class,
            description = "A plan package for this scenario, to be loaded behind it: a folder, or a .zip of one.")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The data folder of the server. Default: muster-data, in the current folder.")
    private Path data = ServeCommand.USUAL_DATA;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:MUSTER_DATABASE_URL}",
            description = "The server's PostgreSQL, if it has one of its own; better given as MUSTER_DATABASE_URL.")
    private Optional<String> databaseUrl = Optional.empty();

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var inputs = new Inputs(terminal);
        return inputs.isThere(scenario) && plan.map(inputs::isThere).orElse(true)
                ? new ServerRun(terminal).load(scenario, plan, data, databaseUrl.filter(url -> !url.isBlank()))
                : ExitStatus.BAD_INPUT;
    }
}
