package org.muster.ledger.handover;

import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;

/// A handover as it stands.
///
/// @param goods      what was offered, numbered from 1 in this order
/// @param offer      the command that offered it
/// @param offeredBy  the entry of the offer
/// @param answeredBy the entry of the answer
/// @param answer     `accepted`, `accepted-in-part`, `refused` or `withdrawn`; empty while it is open
public record Handover(
        HandoverId handover,
        ConsignmentId consignment,
        NodeId node,
        NationCode deliverer,
        Holder recipient,
        NationCode recipientNation,
        List<Offer.Good> goods,
        List<ItemId> items,
        CommandId offer,
        EntryId offeredBy,
        Optional<EntryId> answeredBy,
        Optional<String> answer) {

    public Handover {
        goods = List.copyOf(goods);
        items = List.copyOf(items);
    }

    public boolean isOpen() {
        return answer.isEmpty();
    }
}
