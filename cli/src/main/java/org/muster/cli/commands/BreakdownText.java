package org.muster.cli.commands;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Use;

/// Says what a value is made of: a part a line, with all its digits, and their sum.
final class BreakdownText {

    private static final String INDENT = "    ";
    private static final int DIGITS = 16;

    private final Terminal terminal;

    BreakdownText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Breakdown value) {
        say(value, Breakdown.Part::words);
    }

    /// @param words what to say of each part
    void say(Breakdown value, Function<Breakdown.Part, String> words) {
        value.parts().forEach(part -> sayLine(part.micropoints(), words.apply(part)));
        terminal.say(Style.HEADING, line(value.whole(), "points in all"));
    }

    private void sayLine(long micropoints, String words) {
        terminal.sayWrapped(line(micropoints, words), "", " ".repeat(INDENT.length() + DIGITS + 2));
    }

    private static String line(long micropoints, String words) {
        return "%s%s  %s".formatted(INDENT, figure(micropoints), words);
    }

    private static String figure(long micropoints) {
        return String.format(Locale.ROOT, "%," + DIGITS + ".6f", BigDecimal.valueOf(micropoints, 6));
    }

    /// Where units come from, where they go, and when.
    static String way(Use use) {
        var start = use.legs().isEmpty()
                ? "where it stands"
                : "by %s"
                        .formatted(String.join(
                                ", ",
                                use.legs().stream()
                                        .map(leg -> "%s on %s".formatted(leg.lane(), leg.depart()))
                                        .toList()));
        return "%s%s for %s%s, %s, there on %s"
                .formatted(
                        use.source(),
                        use.fund().map(fund -> " paid by " + fund).orElse(""),
                        use.requirement(),
                        use.part().map(part -> " " + ExplanationText.name(part)).orElse(""),
                        start,
                        use.arrive());
    }
}
