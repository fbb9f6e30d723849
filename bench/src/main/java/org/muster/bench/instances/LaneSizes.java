package org.muster.bench.instances;

import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Mode;

/// What lanes of each mode carry, take and cost.
record LaneSizes(Style style, Dice dice) {

    /// Tonnes a departure day, never below the heaviest unit of 45 t.
    long capacity_t(Mode mode) {
        var fine = style instanceof Style.Fine;
        return switch (mode) {
            case ROAD, INLAND_WATER -> fine ? dice.between(45, 110) : dice.between(90, 220);
            case AIR -> fine ? dice.between(45, 80) : dice.between(80, 140);
            case RAIL -> fine ? dice.between(60, 250) : dice.between(200, 600);
            case SEA -> fine ? dice.between(150, 500) : dice.between(400, 1_200);
        };
    }

    Optional<Mass> neqPerDay(Mode mode, long capacity_t) {
        if (mode == Mode.AIR) {
            return Optional.of(Mass.ofKilograms(dice.between(2_000, 6_000)));
        }
        return dice.chance(0.15) ? Optional.of(Mass.ofKilograms(capacity_t * dice.between(40, 90))) : Optional.empty();
    }

    Optional<Mass> maxPiece(Mode mode) {
        return mode == Mode.AIR ? Optional.of(Mass.ofKilograms(dice.between(15_000, 30_000))) : Optional.empty();
    }

    static int days(Mode mode, double km) {
        return switch (mode) {
            case AIR -> 1;
            case ROAD, INLAND_WATER -> 1 + (int) (km / 700);
            case RAIL -> 1 + (int) (km / 500);
            case SEA -> 4 + (int) (km / 400);
        };
    }

    static double eurPerTonne(Mode mode, double km) {
        return switch (mode) {
            case AIR -> 800 + 1.6 * km;
            case ROAD, INLAND_WATER -> 10 + 0.12 * km;
            case RAIL -> 15 + 0.05 * km;
            case SEA -> 25 + 0.02 * km;
        };
    }
}
