package org.muster.server.scenarios;

/// The tables of a package in the order in which they may be loaded: what others name comes first.
///
/// Who may see a row that is loaded, by default: what gives is its nation's alone; what the recipient holds is the
/// recipient's alone; the rest is the recipient's, released to all nations of the scenario.
enum ScenarioTable {
    NATIONS,
    TRANSIT_RULES,
    FAMILIES,
    ITEMS,
    SUITABILITY,
    SETS,
    NODES,
    REQUIREMENTS,
    OFFERS(Owner.NATION),
    FUNDS(Owner.NATION),
    SUPPLIES(Owner.NATION),
    LANES,
    CLOSURES,
    CAPACITY_CHANGES,
    STOCKS(Owner.RECIPIENT_ALONE),
    COURSES,
    SCHOOLS,
    TRAINEES;

    enum Owner {
        NATION,
        RECIPIENT_ALONE,
        RECIPIENT_FOR_ALL
    }

    private final Owner owner;

    ScenarioTable() {
        this(Owner.RECIPIENT_FOR_ALL);
    }

    ScenarioTable(Owner owner) {
        this.owner = owner;
    }

    String table() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Owner owner() {
        return owner;
    }
}
