package org.muster.bench.instances;

/// A kind of goods, with the ranges from which its items are drawn. Items of one kind may stand in for each other.
///
/// Each has its area and unit, the lightest and heaviest unit, the share of net explosive in the mass, whether it is
/// lethal, and its price for a kilogram.
enum Goods {
    TANK("armour", "each", 30_000, 45_000, 0.0, true, 60),
    SHELL("artillery", "round", 45, 60, 0.14, true, 60),
    CARRIER("armour", "each", 9_000, 20_000, 0.0, true, 80),
    TRUCK("individual", "each", 5_000, 11_000, 0.0, false, 25),
    MISSILE("air-defence", "round", 150, 1_000, 0.22, true, 900),
    GUN("artillery", "each", 4_000, 15_000, 0.0, true, 120),
    GENERATOR("energy", "each", 800, 9_000, 0.0, false, 30),
    DRONE("drones", "each", 20, 250, 0.02, true, 500),
    SPARES("sustainment", "t", 500, 1_500, 0.0, false, 50),
    ENGINEER("engineer", "each", 2_000, 26_000, 0.0, false, 40),
    MEDICAL("medical", "each", 200, 1_200, 0.0, false, 70);

    private final String area;
    private final String unit;
    private final int least_kg;
    private final int most_kg;
    private final double neqPerMass;
    private final boolean lethal;
    private final int eurPerKg;

    Goods(String area, String unit, int least_kg, int most_kg, double neqPerMass, boolean lethal, int eurPerKg) {
        this.area = area;
        this.unit = unit;
        this.least_kg = least_kg;
        this.most_kg = most_kg;
        this.neqPerMass = neqPerMass;
        this.lethal = lethal;
        this.eurPerKg = eurPerKg;
    }

    String area() {
        return area;
    }

    String unit() {
        return unit;
    }

    int drawMass_kg(Dice dice) {
        return dice.between(least_kg, most_kg);
    }

    double neqPerMass() {
        return neqPerMass;
    }

    boolean lethal() {
        return lethal;
    }

    int eurPerKg() {
        return eurPerKg;
    }
}
