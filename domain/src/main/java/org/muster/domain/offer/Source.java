package org.muster.domain.offer;

import java.util.Optional;
import java.util.Set;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;

/// Where units come from: an offer from stock, or a supply that money can buy.
public sealed interface Source permits Offer, Supply {

    /// The nation whose cargo it is, for transit rules.
    NationCode nation();

    /// What it gives.
    ItemId item();

    /// Where it starts.
    NodeId origin();

    /// Nations whose nodes and lanes it may not touch; the origin itself is exempt.
    Set<NationCode> avoid();

    /// The consent it needs, if any.
    Optional<Consent> consent();

    /// The identifier as it is written in a table.
    String identifier();
}
