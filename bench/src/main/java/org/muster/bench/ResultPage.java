package org.muster.bench;

import java.util.List;
import java.util.Locale;

/// The page that people read of one run.
final class ResultPage {

    private ResultPage() {}

    static String of(String date, Machine machine, List<Outcome> outcomes) {
        var page = new StringBuilder(head(date, machine));
        page.append("| Instance | Gap, % | Objective | Bound | Planning, s | 1 % claimed after, s | Verifying, s |")
                .append(" Consignments per offer | Heap at most, MiB | Violations |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|\n");
        outcomes.forEach(outcome -> page.append(row(outcome)));
        return page.toString();
    }

    private static String head(String date, Machine machine) {
        return text(
                """
                # The planner on generated instances, %s

                Machine: %d cores of %s, heap of at most %,d MiB. Java: %s. Commit: %s. Load average when the run began: %.2f.
                An instance is SIZE/STYLE/SEED of `bench/README.md`. Objective, bound and gap are the verifier's. All
                instances ran in one process, one after the other, so the first bears the start of the Java machine.
                The course of each run is in the JSON file beside this page.

                """,
                date,
                machine.cores(),
                machine.processor(),
                machine.most_mib(),
                machine.java(),
                machine.commit(),
                machine.loadBefore());
    }

    private static String row(Outcome outcome) {
        return text(
                "| %s | %.2f | %.2f | %.2f | %.1f | %s | %.2f | %.2f | %,d | %d |\n",
                outcome.instance(),
                100 * outcome.gap(),
                outcome.objective(),
                outcome.bound(),
                outcome.plan_s(),
                outcome.toOnePercent_s() < 0 ? "never" : text("%.1f", outcome.toOnePercent_s()),
                outcome.verify_s(),
                (double) outcome.consignments() / outcome.offers(),
                outcome.most_mib(),
                outcome.violations());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
