package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.muster.domain.plan.Scenario;

/// The best plan of a tiny scenario, found by trying every plan: every timetable of classes, and for every unit every
/// target and dated route or staying where it is.
///
/// A branch is left only when even the best that its open units could do, each by itself, would not beat the best plan
/// so far; so the optimum is exact.
final class BruteForce {

    private final List<Group> groups;
    private final long[] left;
    private final Tally tally;
    private final Outlook outlook;
    private double best;
    private long tried;

    private BruteForce(Reading reading) {
        var choices = new Choices(reading);
        var units = choices.list();
        var limits = new ArrayList<>(choices.limits().keySet());
        var numbers = Tally.numbers(reading);
        this.left = limits.stream()
                .mapToLong(limit -> choices.limits().getOrDefault(limit, 0L))
                .toArray();
        this.groups = units.stream()
                .map(alike -> Group.of(alike, reading, numbers, limits))
                .sorted(Comparator.comparingDouble((Group group) -> -group.mostGain()))
                .toList();
        this.tally = new Tally(reading, numbers, groups);
        this.outlook = new Outlook(tally, groups, numbers.size(), reading.days());
    }

    /// The highest objective of any plan; at least 0, that of the empty plan.
    static double optimum(Scenario scenario) {
        return search(scenario).best;
    }

    /// How many partial plans were tried.
    static long effort(Scenario scenario) {
        return search(scenario).tried;
    }

    private static BruteForce search(Scenario scenario) {
        var reading = new Reading(scenario);
        var search = new BruteForce(reading);
        for (var crews : new CrewChoices(reading).list()) {
            search.tally.withCrews(crews);
            search.place(0, 0, 0);
        }
        return search;
    }

    /// Places the next unit; units that are alike take their options in order, so that no plan is tried twice.
    private void place(int number, long placed, int firstOption) {
        tried++;
        if (number == groups.size()) {
            best = Math.max(best, tally.objective());
            return;
        }
        var group = groups.get(number);
        if (outlook.atMost(number, group.count() - placed) <= best + 1e-12) {
            return;
        }
        if (placed < group.count()) {
            for (int i = firstOption; i < group.options().size(); i++) {
                var option = group.options().get(i);
                if (take(option)) {
                    if (tally.add(option)) {
                        place(number, placed + 1, i);
                    }
                    tally.remove(option);
                    giveBack(option);
                }
            }
        }
        place(number + 1, 0, 0);
    }

    private boolean take(Group.Option option) {
        for (int i = 0; i < option.limits().length; i++) {
            if (left[option.limits()[i]] < option.takes()[i]) {
                return false;
            }
        }
        for (int i = 0; i < option.limits().length; i++) {
            left[option.limits()[i]] -= option.takes()[i];
        }
        return true;
    }

    private void giveBack(Group.Option option) {
        for (int i = 0; i < option.limits().length; i++) {
            left[option.limits()[i]] += option.takes()[i];
        }
    }
}
