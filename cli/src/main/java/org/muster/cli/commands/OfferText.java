package org.muster.cli.commands;

import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.Use;

/// Says what a plan makes of an offer.
final class OfferText {

    private static final int MOST_USES = 5;

    private final Terminal terminal;

    OfferText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Scenario scenario, OfferExplained explained) {
        var offer = scenario.offers().get(explained.offer());
        var item = scenario.items().get(offer.item());
        terminal.say(
                Style.HEADING,
                "%s  %s × %s (%s) from %s"
                        .formatted(
                                offer.offer(),
                                Figures.count(explained.quantity()),
                                item.name(),
                                item.item(),
                                offer.nation()));
        terminal.say("leaves     %s from %s%s"
                .formatted(
                        offer.origin(),
                        offer.available(),
                        offer.expires().map(day -> " to " + day).orElse("")));
        terminal.say(
                "used       %s of %s".formatted(Figures.count(explained.used()), Figures.count(explained.quantity())));
        terminal.sayWrapped(explained.why(), "", "");
        explained.best().ifPresent(this::sayBest);
        explained.uses().stream().limit(MOST_USES).forEach(this::sayUse);
        if (explained.uses().size() > MOST_USES) {
            terminal.say("");
            terminal.say("And %s more; --json has all."
                    .formatted(Figures.counted(explained.uses().size() - MOST_USES, "consignment")));
        }
    }

    private void sayBest(Use best) {
        terminal.heading("What one more unit is worth where it is worth most");
        terminal.sayWrapped(BreakdownText.way(best), "", "  ");
        new BreakdownText(terminal).say(best.each());
    }

    private void sayUse(Use use) {
        terminal.heading("%s: what each of its %s is worth"
                .formatted(use.name().orElse(""), Figures.counted(use.units(), "unit")));
        terminal.sayWrapped(BreakdownText.way(use), "", "  ");
        new BreakdownText(terminal).say(use.each());
    }
}
