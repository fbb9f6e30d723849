package org.muster.server.requirements;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;

/// The rows of the form in which requirements are ranked, in the order in which they stand in it.
///
/// @param lines of the form
record RankForm(List<Line> lines) {

    RankForm {
        lines = List.copyOf(lines);
    }

    /// One row: what was read, and what was typed.
    ///
    /// @param now    values that stand there now, where another has changed them; empty: nobody has
    /// @param faults sentences
    record Line(
            String requirement,
            String version,
            String wasPriority,
            String wasWeight,
            String priority,
            String weight,
            @Nullable String now,
            List<String> faults) {

        static Line of(Ranks.Ranked known) {
            var priority = known.priority() == null ? "" : known.priority().toString();
            var weight = known.weight().toPlainString();
            return new Line(
                    known.requirement(),
                    Long.toString(known.version()),
                    priority,
                    weight,
                    priority,
                    weight,
                    null,
                    List.of());
        }

        public boolean isChanged() {
            return !priority.equals(wasPriority) || !weight.equals(wasWeight);
        }

        Line ranked(String newPriority, String newWeight) {
            return new Line(requirement, version, wasPriority, wasWeight, newPriority, newWeight, null, List.of());
        }

        Line refused(List<String> sentences) {
            return new Line(requirement, version, wasPriority, wasWeight, priority, weight, null, sentences);
        }

        /// As of what another has written meanwhile.
        Line over(Ranks.Ranked known, List<String> sentences) {
            var other = of(known);
            return new Line(
                    requirement,
                    other.version,
                    other.wasPriority,
                    other.wasWeight,
                    priority,
                    weight,
                    other.wasPriority + " / " + other.wasWeight,
                    sentences);
        }

        /// @throws Refused if a field cannot be read
        WantedRequirement wanted(Ranks.Ranked known) {
            return known.wanted()
                    .ranked(
                            priority.isEmpty() ? null : RequirementReading.small(priority),
                            RequirementReading.weight(weight));
        }
    }

    /// @throws Refused if there are rows of one name, or more than a page has
    static RankForm read(Typed form, int most) {
        var names = form.all("requirement");
        if (names.size() > most || new HashSet<>(names).size() < names.size()) {
            throw Typed.fault("These are no rows of this page. Maybe open it again.");
        }
        var lines = new ArrayList<Line>();
        for (var row = 0; row < names.size(); row++) {
            lines.add(new Line(
                    form.at("requirement", row),
                    form.at("version", row).matches("[0-9]{1,18}") ? form.at("version", row) : "0",
                    form.at("wasPriority", row),
                    form.at("wasWeight", row),
                    form.at("priority", row),
                    form.at("weight", row),
                    null,
                    List.of()));
        }
        return new RankForm(lines);
    }

    List<Line> changed() {
        return lines.stream().filter(Line::isChanged).toList();
    }

    /// A row and its neighbour, each with the rank of the other. Nothing is written by that.
    ///
    /// @param lower the place of the lower one
    RankForm swapped(int lower) {
        if (lower < 1 || lower >= lines.size()) {
            return this;
        }
        var up = lines.get(lower);
        var down = lines.get(lower - 1);
        var all = new ArrayList<>(lines);
        var same = up.priority().equals(down.priority()) && up.weight().equals(down.weight());
        all.set(lower, up.ranked(down.priority(), same ? heavier(down.weight()) : down.weight()));
        all.set(lower - 1, down.ranked(up.priority(), up.weight()));
        Collections.swap(all, lower, lower - 1);
        return new RankForm(all);
    }

    /// Of two that weigh the same, the one that moves up weighs one more.
    private static String heavier(String weight) {
        try {
            return RequirementReading.weight(weight).add(BigDecimal.ONE).toPlainString();
        } catch (Refused noWeight) {
            return weight;
        }
    }

    static List<String> sentences(List<Fault> faults) {
        return faults.stream().map(Fault::detail).toList();
    }
}
