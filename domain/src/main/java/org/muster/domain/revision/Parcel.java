package org.muster.domain.revision;

import java.util.Optional;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Purchase;

/// Units of a consignment that are in one place.
///
/// @param bought what they were bought by, if they were
record Parcel(Consignment consignment, Optional<Purchase> bought, long quantity, Position position) {}
