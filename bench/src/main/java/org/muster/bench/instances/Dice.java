package org.muster.bench.instances;

import java.util.List;
import java.util.Random;

/// Chance that comes from a seed alone: the same on every machine.
public final class Dice {

    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    }

    /// A whole number from `least` to `most`, both included.
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// A positive number with median 1 and a long tail.
    double logNormal(double sigma) {
        return StrictMath.exp(sigma * random.nextGaussian());
    }

    /// The index of one of these weights, in proportion to it.
    int pickByWeight(double[] weights) {
        double sum = 0;
        for (var weight : weights) {
            sum += weight;
        }
        var left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0 && weights[i] > 0) {
                return i;
            }
        }
        for (int i = weights.length - 1; i >= 0; i--) {
            if (weights[i] > 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("All weights are zero.");
    }
}
