package org.muster.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command speaks: results on one stream, progress and errors on the other, both in UTF-8.
///
/// Everything but [#json] is cleaned by [PlainText] first.
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream results;
    private final PrintStream messages;
    private final Screen screen;
    private boolean statusShown;

    /// @param results  standard output: what was asked for
    /// @param messages standard error: progress, errors and warnings
    /// @param screen   what the two can show
    public Terminal(PrintStream results, PrintStream messages, Screen screen) {
        this.results = results;
        this.messages = messages;
        this.screen = screen;
    }

    /// The streams of this process.
    public static Terminal ofThisProcess() {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Screen.ofThisProcess());
    }

    public Screen screen() {
        return screen;
    }

    /// The stream for results, for programs that lay out their own text.
    public PrintStream results() {
        return results;
    }

    /// The stream for messages, for stack traces.
    public PrintStream messages() {
        return messages;
    }

    /// A line of the result, as it is.
    public void say(String line) {
        say(Style.PLAIN, line);
    }

    public void say(Style style, String line) {
        print(results, screen.resultColours(), style, line);
    }

    /// Text of the result, broken into lines: the first after `first`, the others after `rest`.
    public void sayWrapped(String text, String first, String rest) {
        Wrapping.lines(PlainText.of(text), screen.width(), first, rest).forEach(this::say);
    }

    /// A heading of the result, after an empty line.
    public void heading(String text) {
        say("");
        say(Style.HEADING, text);
    }

    /// A table of the result.
    public void table(Columns columns) {
        say(Style.FAINT, columns.heading(screen.width()));
        columns.lines(screen.width()).forEach(this::say);
    }

    /// The whole result for a machine: one JSON document.
    public void json(Object value) {
        results.println(Json.of(value));
    }

    /// A line about the work: progress, a warning, an error.
    public void tell(String line) {
        tell(Style.PLAIN, line);
    }

    public synchronized void tell(Style style, String line) {
        endStatus();
        print(messages, screen.messageColours(), style, line);
    }

    /// Shows a line about the work in place of the one before; only on a screen that is live.
    public synchronized void status(String line) {
        messages.print(CLEAR_LINE + PlainText.cut(PlainText.of(line), screen.width() - 1));
        messages.flush();
        statusShown = true;
    }

    /// Takes the live line away.
    public synchronized void endStatus() {
        if (statusShown) {
            messages.print(CLEAR_LINE);
            messages.flush();
            statusShown = false;
        }
    }

    private static void print(PrintStream stream, boolean colours, Style style, String line) {
        var plain = PlainText.of(line);
        stream.println(colours ? style.on(plain) : plain);
    }
}
