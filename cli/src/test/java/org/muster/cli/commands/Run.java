package org.muster.cli.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.muster.cli.terminal.Screen;
import org.muster.cli.terminal.Terminal;
import org.muster.planner.Planner;

/// A command that was run in this process.
///
/// @param status exit status
/// @param out    what it said on standard output
/// @param err    what it said on standard error
record Run(int status, String out, String err) {

    static Run of(String... arguments) {
        return with(Planner::plan, arguments);
    }

    static Run with(Engine engine, String... arguments) {
        return on(Screen.NONE, engine, arguments);
    }

    static Run on(Screen screen, Engine engine, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                screen);
        var status = new Commands(terminal, engine).execute(arguments);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
