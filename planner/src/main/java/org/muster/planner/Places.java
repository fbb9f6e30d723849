package org.muster.planner;

import org.muster.planner.explanation.Term;

/// What the resources of a [Network] are called.
final class Places {

    private final Network network;

    Places(Network network) {
        this.network = network;
    }

    /// What a resource limits.
    Term term(int resource) {
        if (resource < network.laneNeqBlock) {
            return Term.LANE_MASS;
        } else if (resource < network.handlingBlock) {
            return Term.LANE_NEQ;
        } else if (resource < network.storageBlock) {
            return Term.NODE_HANDLING;
        }
        return resource < network.nodeNeqBlock ? Term.NODE_STORAGE : Term.NODE_NEQ;
    }

    /// The lane or node of a resource.
    String name(int resource) {
        int place = (resource - block(resource)) / network.days;
        return resource < network.handlingBlock
                ? lane(place)
                : network.nodes.get(place).node().value();
    }

    String lane(int lane) {
        return network.lanes.get(lane).lane().value();
    }

    /// Grams in the unit of the resource's price: tonnes, or kilograms of explosives.
    double units(int resource, long grams) {
        return grams / (network.countsNeq(resource) ? 1e3 : 1e6);
    }

    private int block(int resource) {
        return switch (term(resource)) {
            case LANE_NEQ -> network.laneNeqBlock;
            case NODE_HANDLING -> network.handlingBlock;
            case NODE_STORAGE -> network.storageBlock;
            case NODE_NEQ -> network.nodeNeqBlock;
            default -> 0;
        };
    }
}
