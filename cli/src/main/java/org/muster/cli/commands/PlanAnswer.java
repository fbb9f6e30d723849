package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.muster.cli.summary.Fragments;
import org.muster.cli.summary.PlanSummary;
import org.muster.cli.summary.Share;
import org.muster.cli.summary.Traffic;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;

/// What `muster plan --json` answers: the figures as the verifier found them, and what the plan achieves.
///
/// @param out    the folder of the plan
/// @param report the page for people
/// @param counts rows of each table of the plan
record PlanAnswer(
        Optional<PlanStatus> status,
        double objective,
        double points,
        double pointsPossible,
        double transportCostEur,
        double bound,
        double gap,
        double gapAsked,
        OptionalDouble seconds,
        String engine,
        Optional<Long> seed,
        Map<String, String> options,
        Optional<String> scenarioSha256,
        String muster,
        int reasonsDecided,
        int reasonsUndecided,
        String out,
        String report,
        Counts counts,
        List<Share> byArea,
        List<Share> byPriority,
        List<Traffic> traffic,
        Fragments fragments) {

    record Counts(int consignments, int legs, int purchases, int classes, int sets, int shortfalls, int prices) {

        static Counts of(Plan plan) {
            return new Counts(
                    plan.consignments().size(),
                    plan.consignments().stream()
                            .map(Consignment::legs)
                            .mapToInt(List::size)
                            .sum(),
                    plan.purchases().size(),
                    plan.classes().size(),
                    plan.sets().size(),
                    plan.shortfalls().size(),
                    plan.certificate().prices().size());
        }
    }

    static PlanAnswer of(Scenario scenario, PlanJob.Written written, double gapAsked) {
        var judged = written.judgement().figures();
        var stated = written.plan().figures();
        var summary = PlanSummary.of(scenario, written.plan());
        return new PlanAnswer(
                stated.status(),
                judged.objective(),
                judged.points(),
                judged.pointsPossible(),
                judged.transportCostEur(),
                judged.bound(),
                judged.gap(),
                gapAsked,
                stated.seconds(),
                stated.engine(),
                stated.seed(),
                stated.options(),
                stated.scenarioSha256(),
                stated.musterVersion(),
                written.judgement().reasonsDecided(),
                written.judgement().reasonsUndecided(),
                text(written.folder()),
                text(written.folder().resolve(PlanJob.REPORT)),
                Counts.of(written.plan()),
                summary.byArea(),
                summary.byPriority(),
                summary.traffic(),
                summary.fragments());
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }
}
