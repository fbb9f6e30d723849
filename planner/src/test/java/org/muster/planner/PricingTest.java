package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The bound of a pricing pass against the best of all plans.
class PricingTest {

    private static final int SEEDS = 60;
    private static final PlanOptions OPTIONS = new PlanOptions(0, Optional.empty(), OptionalLong.of(25), 1, 1);

    @Test
    void boundsEveryPlanWhateverThePrices() {
        int met = 0;
        int earning = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = tiny(seed).model();
            double best = new Enumeration(model).best();
            try (var workers = new Workers<>(2, thread -> new Tools(model))) {
                var relaxation = new Relaxation(model, workers, new RunLimits(OPTIONS, () -> false), 0);
                relaxation.solve(new Draft(model), () -> {});
                double bound = relaxation.boundOf(relaxation.prices().printed());
                assertThat(bound).as("seed %d", seed).isGreaterThanOrEqualTo(best - 1e-9);
                met += bound - best < 1e-4 ? 1 : 0;
                earning += best > 0 ? 1 : 0;
                var pricing = new Pricing(model, workers);
                var random = new Random(seed);
                for (int times = 0; times < 20; times++) {
                    var prices = disturbed(relaxation.prices(), random);
                    assertThat(pricing.evaluate(prices).bound())
                            .as("seed %d, prices %d", seed, times)
                            .isGreaterThanOrEqualTo(best - 1e-9);
                }
                assertThat(pricing.evaluate(Prices.zero(model)).bound()).isGreaterThanOrEqualTo(best - 1e-9);
            }
        }
        assertThat(earning).as("worlds in which something can be had").isGreaterThan(SEEDS / 2);
        assertThat(met).as("worlds in which the bound is the best plan").isGreaterThan(SEEDS / 4);
    }

    private static Prices disturbed(Prices prices, Random random) {
        var copy = prices.mixed(prices, 1);
        disturb(copy.resource(), random);
        disturb(copy.coverage(), random);
        disturb(copy.fund(), random);
        for (var rows : new double[][][] {copy.setBy(), copy.school(), copy.trainees()}) {
            for (var row : rows) {
                disturb(row, random);
            }
        }
        return copy;
    }

    private static void disturb(double[] prices, Random random) {
        for (int i = 0; i < prices.length; i++) {
            prices[i] = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> prices[i] + random.nextDouble() / 4;
                case 2 -> prices[i] * 2 * random.nextDouble();
                default -> prices[i];
            };
        }
    }

    /// Two offers or an offer and a supply, a plain need and a set with crews, five days.
    private static Samples tiny(long seed) {
        var random = new Random(seed);
        var samples = new Samples(5)
                .node("A", Samples.XAA)
                .node("B", Samples.XBB, -1, random.nextInt(3) * 1000L, 3, random.nextInt(2))
                .node("H", Samples.XZZ)
                .lane("A-B", "A", "B", 1, 1000L * (1 + random.nextInt(2)), random.nextInt(200))
                .lane("B-H", "B", "H", 1, 1000L * (1 + random.nextInt(2)), 10)
                .lane("A-H", "A", "H", 2 + random.nextInt(2), 1000L * random.nextInt(3), random.nextInt(900))
                .family("aid")
                .family("arms")
                .item("crate", 1000, 0, false)
                .item("shell", 500, 1, true)
                .suits("crate", "aid", 1)
                .suits("shell", "arms", 1)
                .suits("shell", "aid", 0.5)
                .course("drill", 1)
                .school("barracks", "drill", 1 + random.nextInt(2), 1)
                .set("team", Samples.variant("", Samples.materiel("arms", 1), Samples.crews("drill", 1)))
                .requirement("R1", "aid", 1 + random.nextInt(2), random.nextInt(4), 5, 1 + random.nextInt(4))
                .requirement("R2", "team", 1 + random.nextInt(2), random.nextInt(4), 5, 1 + random.nextInt(6))
                .offer("O1", "shell", 1 + random.nextInt(2), random.nextBoolean() ? "A" : "B", random.nextInt(2));
        if (random.nextBoolean()) {
            samples.trainees(random.nextInt(3), 1);
        }
        return random.nextBoolean()
                ? samples.offer("O2", "crate", 1 + random.nextInt(2), "A", random.nextInt(2))
                : samples.fund("purse", 10, random.nextInt(2)).supply("maker", "crate", 6, 0, 2, "A");
    }
}
