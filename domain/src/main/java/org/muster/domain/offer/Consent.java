package org.muster.domain.offer;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.nation.NationCode;

/// The consent that another nation must give before goods may depart.
///
/// @param nation  who consents: the item's origin nation
/// @param granted from when goods may depart; empty: the consent is still awaited and nothing may be planned
public record Consent(NationCode nation, Optional<LocalDate> granted) {

    public boolean isAwaited() {
        return granted.isEmpty();
    }
}
