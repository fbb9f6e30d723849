package org.muster.bench.instances;

import java.util.Locale;

/// What makes a generated network tight.
public sealed interface Style {

    /// Lanes that take several of the heaviest units a day.
    record Coarse() implements Style {}

    /// Lanes down to 45 t a day, which the heaviest unit fills alone: the worst case for whole units.
    record Fine() implements Style {}

    /// Coarse lanes, everything passes a hub, and one hub carries 60 % of it.
    ///
    /// @param tightness all hubs together pass 1.2 times this share of the mean demand
    record Hub60(double tightness) implements Style {}

    /// Reads `coarse`, `fine`, `hub60` (tightness 0.8) or `hub60:0.7`.
    public static Style parse(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (word.equals("coarse")) {
            return new Coarse();
        }
        if (word.equals("fine")) {
            return new Fine();
        }
        if (word.equals("hub60")) {
            return new Hub60(0.8);
        }
        if (word.startsWith("hub60:")) {
            return new Hub60(Double.parseDouble(word.substring("hub60:".length())));
        }
        throw new IllegalArgumentException("A style is coarse, fine, hub60 or hub60:0.7, not %s.".formatted(text));
    }
}
