package org.muster.bench;

import java.util.Locale;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Scenario;

/// One generated scenario, by what makes it: `M/hub60:0.7/1`.
record Instance(Size size, Style style, long seed, String name) {

    static Instance parse(String text) {
        var words = text.split("/", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException(
                    "An instance is SIZE/STYLE/SEED, for example M/hub60:0.7/1, not %s.".formatted(text));
        }
        return new Instance(
                Size.valueOf(words[0].toUpperCase(Locale.ROOT)), Style.parse(words[1]), Long.parseLong(words[2]), text);
    }

    Scenario scenario() {
        return Instances.generate(size, style, seed);
    }
}
