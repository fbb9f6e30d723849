package org.muster.ledger.handover;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;

/// What a deliverer offers to a recipient, at the node where both meet.
///
/// @param deliverer       the nation that hands over
/// @param recipient       who will hold the goods
/// @param recipientNation whose staff answers
/// @param goods           what is offered; all of one consignment, at one node
/// @param alsoSeenBy      nations that may see the handover, besides the two
public record Offer(
        HandoverId handover,
        NationCode deliverer,
        Holder recipient,
        NationCode recipientNation,
        List<Good> goods,
        Set<NationCode> alsoSeenBy) {

    /// Units that stand in one account.
    ///
    /// @param serials one number for each, if the line is followed piece by piece
    public record Good(AccountKey account, Quantity quantity, Set<SerialNumber> serials) {
        public Good {
            serials = Collections.unmodifiableSet(new TreeSet<>(serials));
        }
    }

    public Offer {
        goods = List.copyOf(goods);
        alsoSeenBy = Set.copyOf(alsoSeenBy);
        var consignments = goods.stream()
                .map(good -> good.account().consignment())
                .distinct()
                .toList();
        var nodes =
                goods.stream().map(good -> good.account().place()).distinct().toList();
        if (nodes.size() != 1
                || consignments.size() != 1
                || consignments.getFirst().isEmpty()) {
            throw new IllegalArgumentException(
                    "A handover is of one consignment at one node; %s is of %s at %s.\nMaybe it should be several handovers."
                            .formatted(handover, consignments, nodes));
        }
    }

    ConsignmentId consignment() {
        return goods.getFirst().account().consignment().orElseThrow();
    }

    NodeId node() {
        return goods.getFirst().account().place();
    }

    Label label() {
        var others = new TreeSet<>(alsoSeenBy);
        others.add(recipientNation);
        return new Label(deliverer, others);
    }

    Facts facts() {
        var number = new int[] {0};
        return Facts.of("handover-offered")
                .with("consignment", consignment().value())
                .withEach(
                        "goods",
                        goods.stream().map(good -> facts(++number[0], good)).toList())
                .with("handover", handover.value())
                .with("nation", deliverer.value())
                .with("node", node().value())
                .with("recipient", recipient.value())
                .with("recipient_nation", recipientNation.value());
    }

    private static Facts facts(int number, Good good) {
        var account = good.account();
        var facts = Facts.within()
                .with("consignment", account.consignment().orElseThrow().value())
                .with("good", number)
                .with("holder", account.holder().value())
                .with("line", account.line().value())
                .with("lot", account.lot().map(Lot::value).orElse(""))
                .with("place", account.place().value())
                .with("quantity", good.quantity().units())
                .with("requirement", account.requirement().map(Object::toString).orElse(""))
                .with("rung", account.rung().code());
        return good.serials().isEmpty()
                ? facts
                : facts.with(
                        "serials",
                        good.serials().stream().map(SerialNumber::value).toList());
    }
}
