package org.muster.verify;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Scenario;

/// Judges plans for one scenario: every rule of plan.md in exact integers, the figures, the certificate's bound,
/// and the reasons for what is short.
///
/// The judge is total: whatever a plan says, it ends in a [Judgement]. It keeps nothing of a plan, and judges of one
/// scenario may run at the same time.
public final class Verifier {

    private final Terrain terrain;
    private final Pools pools;
    private final Passage passage;
    private final Optional<String> scenarioSha256;

    /// @param scenarioSha256 hash of the scenario in canonical form; without it the plan's hash is not compared
    public Verifier(Scenario scenario, Optional<String> scenarioSha256) {
        this.terrain = new Terrain(scenario);
        this.pools = new Pools(scenario, terrain.days);
        this.passage = new Passage(terrain);
        this.scenarioSha256 = scenarioSha256;
    }

    /// Judges a plan.
    public Judgement judge(Plan plan) {
        var findings = new Findings();
        var reading = new Reading(terrain, plan, findings);
        var arrivals = new Arrivals(terrain, reading.shipments, reading.classes);
        var sets = new CompleteSets(terrain, arrivals);
        answersThisScenario(plan.figures(), findings);
        // The bound is half of the work and needs none of the rules, so the two go side by side.
        var others = ForkJoinPool.commonPool().submit(() -> rulesAndReasons(plan, reading, arrivals, sets));
        var ofPrices = new Findings();
        var figures = figures(plan, new Score(terrain, reading.shipments, arrivals, sets), ofPrices);
        var judged = others.join();
        findings.addAll(judged.ofRules());
        var feasible = findings.isEmpty();
        findings.addAll(ofPrices);
        compare(plan.figures(), figures, feasible, findings);
        findings.addAll(judged.ofReasons());
        return new Judgement(
                findings.violations(),
                findings.warnings(),
                figures.judged(),
                judged.reasons().decided(),
                judged.reasons().undecided());
    }

    /// All that is judged without prices.
    private record RulesAndReasons(Findings ofRules, Findings ofReasons, ReasonRule reasons) {}

    private RulesAndReasons rulesAndReasons(Plan plan, Reading reading, Arrivals arrivals, CompleteSets sets) {
        var ofRules = new Findings();
        checkRules(plan, reading, sets, ofRules);
        var ofReasons = new Findings();
        var reasons = reasons(plan, reading, new Shortness(terrain, arrivals, sets), sets, ofReasons);
        return new RulesAndReasons(ofRules, ofReasons, reasons);
    }

    private ReasonRule reasons(Plan plan, Reading reading, Shortness shortness, CompleteSets sets, Findings findings) {
        var use = new SourceUse(terrain, reading.shipments, reading.orders);
        var truth = new ReasonTruth(
                terrain,
                pools,
                use,
                new Ways(terrain, passage),
                new EarliestArrival(terrain, passage),
                sets,
                reading.shipments);
        var rule = new ReasonRule(terrain, shortness, use, truth, findings);
        rule.check(plan.shortfalls());
        return rule;
    }

    private void answersThisScenario(PlanFigures figures, Findings findings) {
        var stated = figures.scenarioSha256();
        if (stated.isEmpty()) {
            findings.warn("The plan does not say which scenario it answers (scenario_sha256).");
        } else if (scenarioSha256.isPresent() && !scenarioSha256.equals(stated)) {
            findings.add(new FormViolation.OtherScenario(stated.get(), scenarioSha256.get()));
        }
    }

    private void checkRules(Plan plan, Reading reading, CompleteSets sets, Findings findings) {
        var shipments = reading.shipments;
        new FormRule(terrain, findings).check(plan, shipments);
        var chain = new ChainRule(terrain, findings);
        chain.purchasesAreNotNamedLikeOffers(plan);
        shipments.forEach(chain::check);
        shipments.forEach(new WindowRule(terrain, findings)::check);
        shipments.forEach(new CaveatRule(terrain, findings)::check);
        new QuantityRule(terrain, findings).check(shipments, reading.orders);
        new MoneyRule(terrain, findings).check(shipments, reading.orders);
        new CoverageRule(terrain, findings).check(shipments);
        new LaneRule(terrain, findings).check(shipments);
        new NodeRule(terrain, findings).check(shipments);
        new TrainingRule(terrain, pools, findings).check(reading.classes);
        new SetRule(terrain, sets, findings).check(plan.sets());
    }

    /// @param margin points by which the bound may be too high
    private record Figures(JudgedFigures judged, double margin) {}

    private Figures figures(Plan plan, Score score, Findings findings) {
        var prices = new Prices(terrain, pools, plan.certificate(), findings);
        var proved = new Bound(terrain, passage, pools, prices);
        double bound = proved.value();
        double objective = score.objective.doubleValue();
        double possible = score.possible.doubleValue();
        double gap = Tolerance.of(possible).isNothing(bound) ? 0 : (bound - objective) / bound;
        var judged = new JudgedFigures(
                objective, score.points.doubleValue(), possible, score.transportCostEur.doubleValue(), bound, gap);
        return new Figures(judged, proved.margin());
    }

    private void compare(PlanFigures stated, Figures figures, boolean feasible, Findings findings) {
        var judged = figures.judged();
        double margin = figures.margin();
        var tolerance = Tolerance.of(judged.pointsPossible());
        earned("objective", stated.objective(), judged.objective(), tolerance, findings);
        earned("points", stated.points(), judged.points(), tolerance, findings);
        earned("points_possible", stated.pointsPossible(), judged.pointsPossible(), tolerance, findings);
        earned("transport_cost_eur", stated.transportCostEur(), judged.transportCostEur(), tolerance, findings);
        stated.bound().ifPresent(bound -> {
            if (!tolerance.agree(bound, judged.bound()) && !tolerance.liesBetween(bound, judged.bound(), margin)) {
                findings.add(new CertificateViolation.WrongFigure("bound", bound, judged.bound()));
            }
        });
        stated.gap().ifPresent(gap -> {
            if (!tolerance.agreeAbsolutely(gap, judged.gap())
                    && !tolerance.liesBetween(gap, judged.gap(), margin / judged.bound())) {
                findings.add(new CertificateViolation.WrongFigure("gap", gap, judged.gap()));
            }
        });
        if (feasible && judged.objective() > judged.bound() && !tolerance.agree(judged.objective(), judged.bound())) {
            findings.add(new CertificateViolation.BoundBelowObjective(judged.bound(), judged.objective()));
        }
    }

    private void earned(String key, OptionalDouble stated, double judged, Tolerance tolerance, Findings findings) {
        if (stated.isPresent() && !tolerance.agree(stated.getAsDouble(), judged)) {
            findings.add(new ObjectiveViolation.WrongFigure(key, stated.getAsDouble(), judged));
        }
    }
}
