package org.muster.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.requirement.RequirementId;

/// Sources whose units can go the same ways to the same targets for the same worth: one backward pass serves them all.
final class RouteGroup {

    /// What makes sources alike.
    ///
    /// @param item     what they give
    /// @param cargo    which lanes are open to them
    /// @param only     requirements they may serve; empty: any
    /// @param families families that their fund may pay for; empty: any
    /// @param standing number of the node where they stand, if it is the handover node of a target; else -1. Such
    ///                 targets are served without legs and never by a way that leads out and back
    record Key(Item item, Passage.CargoClass cargo, Set<RequirementId> only, Set<FamilyId> families, int standing) {}

    /// One source in a group.
    ///
    /// @param place where its answer goes
    /// @param node  number of its origin
    /// @param first first day of departure
    /// @param last  last day of departure
    record Member(int place, int node, int first, int last) {}

    final Key key;
    final List<Target> targets;
    final List<Member> members = new ArrayList<>();

    RouteGroup(Key key, List<Target> targets) {
        this.key = key;
        this.targets = targets;
    }

    int first() {
        return members.stream().mapToInt(Member::first).min().orElse(0);
    }
}
