package org.muster.cli.commands;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.server.MusterServer;
import org.muster.server.ServerSettings;
import org.muster.server.StartOutcome;
import org.muster.server.planning.PlanOutcome;
import org.muster.server.scenarios.LoadOutcome;

/// A server that runs until it is asked to stop. Apart from the commands, so that those who do not serve do not load
/// it.
final class ServerRun {

    static final String THIS_MACHINE = "127.0.0.1";

    private static final String NOTHING_LOADED = "Stopped before the end: nothing was loaded in part.";

    private final Terminal terminal;

    ServerRun(Terminal terminal) {
        this.terminal = terminal;
    }

    int serve(String address, int port, Path data, Optional<String> databaseUrl) throws InterruptedException {
        if (port < 0 || port > 65_535) {
            terminal.tell(Style.ERROR, "A port lies between 0 and 65535, not at %d.".formatted(port));
            return ExitStatus.BAD_INPUT;
        }
        return run(new ServerSettings(address, port, data, databaseUrl.filter(url -> !url.isBlank())), this::tell);
    }

    /// Starts and stops, so that the Java machine can write down what a start needs.
    int rehearse(Path data) {
        return switch (MusterServer.start(new ServerSettings(THIS_MACHINE, 0, data, Optional.empty()))) {
            case StartOutcome.Refused(var sentence) -> refuse(sentence);
            case StartOutcome.Started(var server) -> {
                try (server) {
                    yield answers(server.address()) ? ExitStatus.DONE : ExitStatus.INTERNAL_ERROR;
                }
            }
        };
    }

    private static boolean answers(URI address) {
        try (var stream = address.resolve("/login").toURL().openStream()) {
            return stream.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// A server with a scenario, a plan and people to try it with.
    int demonstrate(int port, Path data, Path scenario, Path plan, boolean browser) throws InterruptedException {
        return run(new ServerSettings(THIS_MACHINE, port, data, Optional.empty()), server -> {
            if (!(server.load(scenario) instanceof LoadOutcome.Loaded)) {
                terminal.tell("The server's data folder %s holds a scenario already; it is kept.".formatted(data));
            }
            switch (server.loadPlan(plan)) {
                case PlanOutcome.Received(var name, var rows, var warnings) ->
                    terminal.say("The plan is loaded as %s.".formatted(name));
                case PlanOutcome.AlreadyHere(var name) ->
                    terminal.say("The plan is loaded already, as %s.".formatted(name));
                case PlanOutcome.NameTaken _,
                        PlanOutcome.NoScenario _,
                        PlanOutcome.Unreadable _,
                        PlanOutcome.DoesNotHold _ ->
                    terminal.tell("The plan does not answer the scenario that the server holds; it is not loaded.");
            }
            terminal.say("Muster runs at " + server.address());
            var logins = server.demonstrate();
            terminal.say("Sign in as one of these, all with the password %s:"
                    .formatted(logins.getFirst().password()));
            logins.forEach(login -> terminal.say("  %-18s %s".formatted(login.person(), login.role())));
            terminal.say("Ctrl-C stops it.");
            if (browser) {
                Browser.open(server.address());
            }
        });
    }

    /// Loads a scenario, and a plan for it if there is one, into a data folder or database, and stops.
    int load(Path scenario, Optional<Path> plan, Path data, Optional<String> databaseUrl) {
        var running = new AtomicReference<@Nullable MusterServer>();
        try (var request = StopRequest.listen(() -> abandon(running.get()), () -> {})) {
            return switch (MusterServer.start(new ServerSettings(THIS_MACHINE, 0, data, databaseUrl))) {
                case StartOutcome.Refused(var sentence) -> refuse(sentence);
                case StartOutcome.Started(var server) -> {
                    running.set(server);
                    try (server) {
                        yield request.getAsBoolean() ? refuse(NOTHING_LOADED) : load(server, scenario, plan);
                    } catch (RuntimeException broken) {
                        if (!request.getAsBoolean()) {
                            throw broken;
                        }
                        // Its database was taken away since it was asked to stop: that was said already.
                        yield ExitStatus.BAD_INPUT;
                    }
                }
            };
        }
    }

    private int load(MusterServer server, Path scenario, Optional<Path> plan) {
        var loaded = answer(server.load(scenario), scenario);
        var status = loaded == ExitStatus.DONE && plan.isPresent()
                ? answer(server.loadPlan(plan.get()), plan.get())
                : loaded;
        server.sequence();
        return status;
    }

    /// A load that is under way cannot be asked to stop, so its database is taken away: all of it or nothing.
    private void abandon(@Nullable MusterServer server) {
        if (server != null) {
            terminal.tell(Style.ERROR, NOTHING_LOADED);
            server.close();
            Runtime.getRuntime().halt(ExitStatus.BAD_INPUT);
        }
    }

    private int answer(LoadOutcome outcome, Path scenario) {
        return switch (outcome) {
            case LoadOutcome.Loaded(var sha256, var rows, var warnings) -> {
                warnings.forEach(finding -> terminal.tell(Inputs.style(finding), Inputs.line(finding)));
                var count = rows.values().stream().mapToLong(Long::longValue).sum();
                terminal.say("Loaded %s rows of %s.".formatted(Figures.count(count), scenario));
                yield ExitStatus.DONE;
            }
            case LoadOutcome.AlreadyHere(var sha256) -> {
                terminal.say("This scenario is loaded already; nothing changed.");
                yield ExitStatus.DONE;
            }
            case LoadOutcome.OtherHere(var sha256) ->
                refuse("Another scenario is loaded there. Maybe choose another data folder.");
            case LoadOutcome.Faulty(var findings) -> {
                findings.forEach(finding -> terminal.tell(Inputs.style(finding), Inputs.line(finding)));
                yield refuse("The scenario %s cannot be loaded as it is.".formatted(scenario));
            }
        };
    }

    private int answer(PlanOutcome outcome, Path plan) {
        return switch (outcome) {
            case PlanOutcome.Received(var name, var rows, var warnings) -> {
                warnings.forEach(warning -> terminal.tell(Style.WARNING, "warning: " + warning));
                var count = rows.values().stream().mapToLong(Long::longValue).sum();
                terminal.say("Loaded %s rows of %s as plan %s.".formatted(Figures.count(count), plan, name));
                yield ExitStatus.DONE;
            }
            case PlanOutcome.AlreadyHere(var name) -> {
                terminal.say("This plan is loaded already, as %s; nothing changed.".formatted(name));
                yield ExitStatus.DONE;
            }
            case PlanOutcome.NameTaken(var name) -> refuse("Another plan has the name %s.".formatted(name));
            case PlanOutcome.NoScenario() -> refuse("There is no scenario that the plan could answer.");
            case PlanOutcome.Unreadable(var findings) -> {
                findings.forEach(finding -> terminal.tell(Inputs.style(finding), Inputs.line(finding)));
                yield refuse("The plan %s cannot be read.".formatted(plan));
            }
            case PlanOutcome.DoesNotHold(var faults) -> {
                faults.forEach(fault -> terminal.tell(Style.ERROR, "%s: %s".formatted(fault.code(), fault.detail())));
                terminal.tell(Style.ERROR, "The plan %s does not hold; it is not loaded.".formatted(plan));
                yield ExitStatus.NO;
            }
        };
    }

    private int refuse(String sentence) {
        terminal.tell(Style.ERROR, sentence);
        return ExitStatus.BAD_INPUT;
    }

    private int run(ServerSettings settings, Consumer<MusterServer> whenStarted) throws InterruptedException {
        var stop = new CountDownLatch(1);
        try (var request = StopRequest.listen(stop::countDown, () -> {})) {
            return switch (MusterServer.start(settings)) {
                case StartOutcome.Refused(var sentence) -> refuse(sentence);
                case StartOutcome.Started(var server) -> {
                    try (server) {
                        whenStarted.accept(server);
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
        server.firstLink().ifPresent(link -> {
            terminal.say("Nobody can sign in yet. Open this link within an hour, once, to choose the first "
                    + "coordinator's password:");
            terminal.say("  " + link);
        });
        terminal.say("Ctrl-C stops it.");
    }
}
