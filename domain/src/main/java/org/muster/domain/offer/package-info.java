/// Offers, funds and supplies: what nations give, and what their money can buy, under their conditions.
///
/// Start at [Offer]; [Source] is what an offer and a supply share. Uses `materiel`, `network` and `requirement`.
@NullMarked
package org.muster.domain.offer;

import org.jspecify.annotations.NullMarked;
