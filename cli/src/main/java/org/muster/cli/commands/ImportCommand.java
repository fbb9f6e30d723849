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
            "Loads a scenario into the database of a server: all of it, or with its faults nothing.",
            "The server may run meanwhile. The same scenario is loaded once."
        },
        footer = {"", "Example: muster import my-scenario --data /var/lib/muster"})
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario package: a folder, or a .zip of one.")
    private Path scenario = Path.of("");

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
        return new Inputs(terminal).isThere(scenario)
                ? new ServerRun(terminal).load(scenario, data, databaseUrl.filter(url -> !url.isBlank()))
                : ExitStatus.BAD_INPUT;
    }
}
