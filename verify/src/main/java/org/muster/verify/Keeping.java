package org.muster.verify;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Agreed;

/// Judges whether a plan keeps what it says that it keeps of an agreed one: every row that begins before the day
/// `frozen_until` is there as it was, and so many others are changed as `changes` says.
///
/// The plan says all this among its options: `keep` (hash of the agreed plan), `frozen_until`, `change_cost`,
/// `changes`.
public final class Keeping {

    public static final String PLAN = "keep";
    public static final String UNTIL = "frozen_until";
    public static final String COST = "change_cost";
    public static final String CHANGES = "changes";

    private Keeping() {}

    /// What has to be kept and cannot be, in a scenario as it is now; nothing if all of it can.
    ///
    /// @param until first day that is not frozen
    public static List<Violation> obstacles(Scenario scenario, Plan agreed, LocalDate until) {
        return new Verifier(scenario, Optional.empty())
                .judge(Agreed.of(agreed, until).frozen()).violations().stream()
                        .filter(one -> one.rule() < Violation.SETS)
                        .toList();
    }

    /// What a plan says among its options of the agreed one that it keeps.
    ///
    /// @param agreedSha256 its hash
    /// @param until        first day that is not frozen
    /// @param cost         of each change, in points
    public static Map<String, String> stated(
            Plan plan, Plan agreed, String agreedSha256, LocalDate until, String cost) {
        return Map.of(
                PLAN,
                agreedSha256,
                UNTIL,
                until.toString(),
                COST,
                cost,
                CHANGES,
                Integer.toString(Agreed.of(agreed, until).changesIn(plan)));
    }

    /// Whether a plan says that it keeps another one.
    public static boolean isStated(Plan plan) {
        return plan.figures().options().containsKey(PLAN);
    }

    /// What is wrong; nothing for a plan that keeps what it says.
    ///
    /// @param agreed       the plan that is to be kept
    /// @param agreedSha256 its hash
    public static List<Violation> judge(Plan plan, Plan agreed, String agreedSha256) {
        var options = plan.figures().options();
        var found = new ArrayList<Violation>();
        var stated = options.getOrDefault(PLAN, "");
        if (!stated.equals(agreedSha256)) {
            found.add(new KeepingViolation.OtherPlan(PLAN, stated, agreedSha256));
            return List.copyOf(found);
        }
        try {
            judge(plan, Agreed.of(agreed, LocalDate.parse(options.getOrDefault(UNTIL, ""))), found);
        } catch (DateTimeParseException notADay) {
            found.add(new KeepingViolation.OtherPlan(UNTIL, options.getOrDefault(UNTIL, ""), "no day"));
        }
        return List.copyOf(found);
    }

    private static void judge(Plan plan, Agreed agreed, List<Violation> found) {
        var options = plan.figures().options();
        var until = LocalDate.parse(options.getOrDefault(UNTIL, ""));
        var missing = agreed.missingIn(plan);
        missing.consignments()
                .forEach(one -> found.add(new KeepingViolation.NotKept(
                        "consignment",
                        one.before().orElseThrow().consignment().consignment().value(),
                        until)));
        missing.purchases()
                .forEach(one -> found.add(new KeepingViolation.NotKept(
                        "purchase", one.before().orElseThrow().purchase().value(), until)));
        missing.classes()
                .forEach(one -> found.add(new KeepingViolation.NotKept(
                        "class", one.before().orElseThrow().trainingClass().value(), until)));
        int changes = agreed.changesIn(plan);
        var stated = options.getOrDefault(CHANGES, "");
        if (!stated.equals(Integer.toString(changes))) {
            found.add(new KeepingViolation.OtherCount(stated, changes));
        }
    }
}
