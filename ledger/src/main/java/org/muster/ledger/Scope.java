package org.muster.ledger;

import java.util.Set;
import org.muster.domain.custody.LineCode;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// What a ladder is of.
public sealed interface Scope {

    record OfLine(LineCode line) implements Scope {}

    /// All that a nation gives.
    record OfNation(NationCode nation) implements Scope {}

    /// All that is meant for a requirement.
    record OfRequirement(RequirementId requirement) implements Scope {}

    /// All of some items: those that serve a family, for example.
    record OfItems(Set<ItemId> items) implements Scope {
        public OfItems {
            items = Set.copyOf(items);
        }
    }

    /// All whose place is a node.
    record AtNode(NodeId node) implements Scope {}

    record OfConsignment(ConsignmentId consignment) implements Scope {}
}
