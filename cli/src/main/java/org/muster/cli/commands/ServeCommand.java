package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Starts the server: pages and API on one address, with a database of its own or one of yours.",
            "Ctrl-C stops it; requests that run may end first, for two seconds."
        },
        footer = {"", "Example: muster serve --port 8080 --data /var/lib/muster"})
final class ServeCommand implements Callable<Integer> {

    static final int USUAL_PORT = 8080;
    static final Path USUAL_DATA = Path.of("muster-data");

    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port on which to listen; 0 for any free one. Default: 8080.")
    private int port = USUAL_PORT;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The address on which to listen. Default: 127.0.0.1, so only this machine; "
                    + "behind it stand passwords, so use TLS before you open it to others.")
    private String address = ServerRun.THIS_MACHINE;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder that keeps the database, keys and settings. Default: muster-data, in the "
                    + "current folder.")
    private Path data = USUAL_DATA;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:MUSTER_DATABASE_URL}",
            description = "A PostgreSQL server of yours, 15 or later: postgresql://user:password@host/database. "
                    + "Better given in the environment, as MUSTER_DATABASE_URL, where others do not see it. "
                    + "Default: one that comes with Muster, in the data folder.")
    private Optional<String> databaseUrl = Optional.empty();

    @Option(names = "--trial", hidden = true, description = "Start, and stop at once: the launcher's rehearsal.")
    private boolean trial;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var run = new ServerRun(terminal);
        return trial ? run.rehearse(data) : run.serve(address, port, data, databaseUrl);
    }
}
