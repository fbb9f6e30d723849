package org.muster.domain.materiel;

import org.muster.domain.measure.Texts;

/// What requirements ask for: a kind of materiel, or a capability set.
///
/// @param family identifier
/// @param name   not empty
/// @param area   capability area, free text such as `air-defence`, not empty
/// @param unit   what is counted: `each`, `round`, `t`, `crew`, ...; not empty
public record Family(FamilyId family, String name, String area, String unit) {

    public Family {
        Texts.required("The name of family %s", family, name);
        Texts.required("The area of family %s", family, area);
        Texts.required("The unit of family %s", family, unit);
    }
}
