package org.muster.cli.commands;

import org.muster.cli.terminal.Terminal;
import org.muster.planner.explanation.RequirementExplained;
import org.muster.planner.explanation.RequirementExplained.Next;
import org.muster.planner.explanation.RequirementExplained.NextCrew;
import org.muster.planner.explanation.RequirementExplained.NextSet;
import org.muster.planner.explanation.Use;

/// Says what one more of a requirement would be worth, and what takes it.
final class MarginText {

    private final Terminal terminal;
    private final BreakdownText breakdown;

    MarginText(Terminal terminal) {
        this.terminal = terminal;
        breakdown = new BreakdownText(terminal);
    }

    void say(RequirementExplained margin) {
        margin.set().ifPresent(this::saySet);
        margin.next().forEach(this::sayNext);
    }

    private void saySet(NextSet set) {
        terminal.heading("What one more set is worth, complete on %s".formatted(set.complete()));
        breakdown.say(set.value());
    }

    private void sayNext(Next next) {
        var what = next.part().map(part -> "of " + ExplanationText.name(part)).orElse("of it");
        next.use().ifPresent(use -> sayUse(what, use));
        next.crew().ifPresent(crew -> sayCrew(what, crew));
    }

    private void sayUse(String what, Use use) {
        terminal.heading("What one more %s is worth, from the source that could bring it best".formatted(what));
        terminal.sayWrapped(BreakdownText.way(use), "", "  ");
        breakdown.say(use.each());
    }

    private void sayCrew(String what, NextCrew crew) {
        terminal.heading("What one more %s is worth, in the best class".formatted(what));
        terminal.say("school %s from %s, ready on %s".formatted(crew.school(), crew.start(), crew.ready()));
        breakdown.say(crew.value());
    }
}
