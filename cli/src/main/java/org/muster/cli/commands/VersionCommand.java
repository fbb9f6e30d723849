package org.muster.cli.commands;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "Shows the version of Muster and of the Java that runs it.")
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @param muster version of Muster
    /// @param java   version of Java and who made it
    private record Versions(String muster, String java) {}

    @Override
    public Integer call() {
        var versions = new Versions(
                ofMuster(), "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor", "unknown")));
        if (json) {
            terminal.json(versions);
        } else {
            terminal.say("Muster " + versions.muster());
            terminal.say("Java " + versions.java());
        }
        return ExitStatus.DONE;
    }

    /// The version in the jar's manifest; classes that are not in a jar have none.
    static String ofMuster() {
        return Objects.requireNonNullElse(
                VersionCommand.class.getPackage().getImplementationVersion(), "(working copy)");
    }
}
