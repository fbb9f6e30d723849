package org.muster.cli;

import org.muster.cli.commands.Commands;
import org.muster.cli.terminal.Terminal;

/// The program that starts on the command line.
public final class Muster {

    private Muster() {}

    public static void main(String[] arguments) {
        System.exit(new Commands(Terminal.ofThisProcess()).execute(arguments));
    }
}
