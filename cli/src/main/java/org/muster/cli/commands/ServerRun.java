package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.server.MusterServer;
import org.muster.server.ServerSettings;
import org.muster.server.StartOutcome;

/// A server that runs until it is asked to stop. Apart from the commands, so that those who do not serve do not load it.
final class ServerRun {

    static final String THIS_MACHINE = "127.0.0.1";

    private final Terminal terminal;

    ServerRun(Terminal terminal) {
        this.terminal = terminal;
    }

    int serve(String address, int port, Path data, Optional<String> databaseUrl) throws InterruptedException {
        if (port < 0 || port > 65_535) {
            terminal.tell(Style.ERROR, "A port lies between 0 and 65535, not at %d.".formatted(port));
            return ExitStatus.BAD_INPUT;
        }
        return run(new ServerSettings(address, port, data, databaseUrl.filter(url -> !url.isBlank())));
    }

    private int run(ServerSettings settings) throws InterruptedException {
        var stop = new CountDownLatch(1);
        try (var request = StopRequest.listen(stop::countDown, () -> {})) {
            return switch (MusterServer.start(settings)) {
                case StartOutcome.Refused(var sentence) -> {
                    terminal.tell(Style.ERROR, sentence);
                    yield ExitStatus.BAD_INPUT;
                }
                case StartOutcome.Started(var server) -> {
                    try (server) {
                        tell(server);
                        stop.await();
                        terminal.tell("Stopping ...");
                    }
                    yield ExitStatus.DONE;
                }
            };
        }
    }

    private void tell(MusterServer server) {
        terminal.say("Muster runs at " + server.address());
        server.firstLink()
                .ifPresent(link -> terminal.say("Nobody can sign in yet. Open this link within an hour, once, to choose "
                        + "the first coordinator's password:\n  " + link));
        terminal.say("Ctrl-C stops it.");
    }
}
