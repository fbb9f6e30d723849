package org.muster.cli.commands;

import java.util.List;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.verify.Judgement;
import org.muster.verify.Violation;

/// Says what the verifier found.
final class JudgementText {

    private static final int MOST_TOLD = 20;

    private final Terminal terminal;

    JudgementText(Terminal terminal) {
        this.terminal = terminal;
    }

    /// One line of the result for each rule broken.
    ///
    /// @param violations rule and sentence, form faults included
    void say(Judgement judgement, List<Broken> violations) {
        violations.forEach(one -> terminal.say(Style.ERROR, one.line()));
        judgement.warnings().forEach(warning -> terminal.tell(Style.WARNING, "warning: " + warning));
        var figures = judgement.figures();
        if (violations.isEmpty()) {
            terminal.say(Style.GOOD, "The plan holds: it keeps every rule, and its figures are true.");
        } else {
            terminal.say("");
            terminal.say(
                    Style.ERROR,
                    "The plan does not hold: %s."
                            .formatted(
                                    violations.size() == 1 ? "1 fault" : Figures.count(violations.size()) + " faults"));
        }
        terminal.say("objective  " + Figures.points(figures.objective()));
        terminal.say("bound      " + Figures.points(figures.bound()));
        terminal.say("gap        " + Figures.gap(figures.gap()));
        terminal.say("reasons    %s decided, %s could not be decided"
                .formatted(Figures.count(judgement.reasonsDecided()), Figures.count(judgement.reasonsUndecided())));
    }

    /// The same for a plan that Muster made itself, which must not happen.
    void tellUnsound(Judgement judgement) {
        judgement.violations().stream()
                .limit(MOST_TOLD)
                .map(Broken::of)
                .forEach(one -> terminal.tell(Style.ERROR, one.line()));
        if (judgement.violations().size() > MOST_TOLD) {
            terminal.tell("And %s more."
                    .formatted(Figures.count(judgement.violations().size() - MOST_TOLD)));
        }
        terminal.tell(
                Style.ERROR,
                "Muster made a plan that breaks its own rules, so nothing was written. This is a bug in Muster, not in "
                        + "your files. Please report it with the scenario and the options.");
    }

    /// A rule that is broken, and how.
    record Broken(String rule, String sentence) {

        static Broken of(Violation violation) {
            return new Broken(violation.ruleName(), violation.sentence());
        }

        String line() {
            return "%s%s: %s".formatted(Character.isDigit(rule.charAt(0)) ? "rule " : "", rule, sentence);
        }
    }
}
