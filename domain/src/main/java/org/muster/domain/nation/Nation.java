package org.muster.domain.nation;

import java.util.Optional;
import java.util.OptionalLong;
import org.muster.domain.measure.Texts;

/// A nation that gives, receives or is crossed.
///
/// @param nation          its three letters
/// @param name            its name, not empty
/// @param gdpThousandEur  yearly gross domestic product in thousands of EUR (table column `gdp_meur`, 3 decimals)
/// @param partner         for reports only
public record Nation(NationCode nation, String name, OptionalLong gdpThousandEur, Optional<Partner> partner) {

    public Nation {
        Texts.required("The name of nation %s", nation, name);
        if (gdpThousandEur.isPresent() && gdpThousandEur.getAsLong() < 0) {
            throw new IllegalArgumentException("A gross domestic product cannot be negative: %d thousand EUR"
                    .formatted(gdpThousandEur.getAsLong()));
        }
    }
}
