package org.muster.cli.crosscheck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the units placed so far earn: family units (in ten-thousandths) by target and day, and crews.
final class Tally {

    private static final long[] NOTHING = {};

    private final List<Shape> shapes;
    private final int days;
    private final long[] asked;
    private final long[][] came;
    private final long[] total;
    private final long[][] placedOfWorth;
    private final long[] worths;
    private Map<CrewChoices.Of, long[]> crews = Map.of();
    private double cost;

    Tally(Reading reading, Map<Target, Integer> numbers, List<Group> groups) {
        this.days = reading.days();
        this.shapes = Shape.of(reading, numbers);
        this.asked = new long[numbers.size()];
        numbers.forEach((target, number) -> asked[number] = target.asked() * 10_000);
        this.came = new long[numbers.size()][days];
        this.total = new long[numbers.size()];
        this.worths = groups.stream()
                .flatMap(group -> group.options().stream())
                .mapToLong(Group.Option::worth)
                .distinct()
                .sorted()
                .toArray();
        this.placedOfWorth = new long[numbers.size()][worths.length];
    }

    static Map<Target, Integer> numbers(Reading reading) {
        var numbers = new HashMap<Target, Integer>();
        reading.targets().forEach(target -> numbers.put(target, numbers.size()));
        return numbers;
    }

    List<Shape> shapes() {
        return shapes;
    }

    void withCrews(Map<CrewChoices.Of, long[]> ready) {
        this.crews = ready;
    }

    /// Adds a unit.
    ///
    /// @return whether the target may be covered so: no unit may be there without which it would not be short
    boolean add(Group.Option option) {
        var t = option.target();
        came[t][option.arrival()] += option.worth();
        total[t] += option.worth();
        placedOfWorth[t][Arrays.binarySearch(worths, option.worth())]++;
        cost += option.cost();
        int least = 0;
        while (placedOfWorth[t][least] == 0) {
            least++;
        }
        return total[t] - asked[t] < worths[least];
    }

    void remove(Group.Option option) {
        var t = option.target();
        came[t][option.arrival()] -= option.worth();
        total[t] -= option.worth();
        placedOfWorth[t][Arrays.binarySearch(worths, option.worth())]--;
        cost -= option.cost();
    }

    double cost() {
        return cost;
    }

    long total(int target) {
        return total[target];
    }

    /// Family units still asked for, in ten-thousandths.
    long missing(int target) {
        return Math.max(0, asked[target] - total[target]);
    }

    double objective() {
        double points = 0;
        for (var shape : shapes) {
            points += points(shape);
        }
        return points - cost;
    }

    double points(Shape shape) {
        return shape.isSet() ? setPoints(shape) : plainPoints(shape);
    }

    private double plainPoints(Shape shape) {
        var left = shape.quantity() * 10_000;
        double units = 0;
        for (int day = 0; day < days && left > 0; day++) {
            var credited = Math.min(left, came[shape.plain()][day]);
            left -= credited;
            units += credited * shape.timeliness()[day];
        }
        return shape.pointsEach() * units / 1e4;
    }

    private double setPoints(Shape shape) {
        double units = 0;
        long before = 0;
        for (int day = shape.firstDay(); day < days; day++) {
            var complete = Math.min(completeBy(shape, day), shape.quantity());
            if (complete > before) {
                units += (complete - before) * shape.timeliness()[day];
                before = complete;
            }
        }
        return shape.pointsEach() * units;
    }

    private long completeBy(Shape shape, int day) {
        long complete = 0;
        for (var parts : shape.variants()) {
            var least = Long.MAX_VALUE;
            for (var part : parts) {
                least = Math.min(least, part.target() < 0 ? crewsBy(part, day) / part.perSet() : setsOf(part, day));
            }
            complete += least;
        }
        return complete;
    }

    private long setsOf(Shape.Part part, int day) {
        long sum = 0;
        for (int d = 0; d <= day; d++) {
            sum += came[part.target()][d];
        }
        return sum / (10_000 * part.perSet());
    }

    /// Crews of a part that are ready by a day.
    long crewsBy(Shape.Part part, int day) {
        var ready = crews.getOrDefault(part.crews().orElseThrow(), NOTHING);
        return ready.length == 0 ? 0 : ready[day];
    }
}
