package org.muster.bench.instances;

/// How large a generated scenario is.
public enum Size {
    XS(24, 12, 16, 64, 60, 900, 9, 2, 2),
    S(60, 30, 25, 134, 90, 2_700, 9, 2, 2),
    S2(150, 70, 36, 195, 120, 10_000, 12, 3, 3),
    M(500, 200, 60, 356, 180, 39_000, 20, 5, 4),
    L(3_000, 1_000, 120, 687, 180, 120_000, 50, 10, 6),
    XL(30_000, 1_000, 120, 687, 180, 120_000, 50, 10, 6);

    private final int offers;
    private final int requirements;
    private final int nodes;
    private final int lanes;
    private final int days;
    private final int demand_t;
    private final int families;
    private final int sets;
    private final int handovers;

    Size(
            int offers,
            int requirements,
            int nodes,
            int lanes,
            int days,
            int demand_t,
            int families,
            int sets,
            int handovers) {
        this.offers = offers;
        this.requirements = requirements;
        this.nodes = nodes;
        this.lanes = lanes;
        this.days = days;
        this.demand_t = demand_t;
        this.families = families;
        this.sets = sets;
        this.handovers = handovers;
    }

    public int offers() {
        return offers;
    }

    public int requirements() {
        return requirements;
    }

    public int nodes() {
        return nodes;
    }

    public int lanes() {
        return lanes;
    }

    public int days() {
        return days;
    }

    /// Tonnes asked for, all requirements together.
    public int demand_t() {
        return demand_t;
    }

    /// Families that are not sets.
    int families() {
        return families;
    }

    /// Families that are sets.
    int sets() {
        return sets;
    }

    /// Handover nodes; there are as many hubs and as many border nodes.
    int handovers() {
        return handovers;
    }

    /// Enters the seed, so that no two sizes draw the same numbers.
    int number() {
        return switch (this) {
            case XS -> -1;
            case S -> 0;
            case S2 -> 1;
            case M -> 2;
            case L -> 3;
            case XL -> 4;
        };
    }

    /// Tonnes asked for on a mean day.
    double meanDemand_t() {
        return (double) demand_t / days;
    }
}
