package org.muster.planner;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.muster.domain.measure.Points;
import org.muster.domain.network.Place;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Relief;
import org.muster.planner.explanation.Gain;
import org.muster.planner.explanation.Lever;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Remedy;
import org.muster.planner.explanation.RequirementExplained;

/// Says what the parts of a plan are worth, at the prices of its certificate.
///
/// It reads a scenario and any plan for it that holds and has a certificate, whoever made it. It changes
/// nothing. What it says is true at the margin: of one more unit, at this plan's prices. One explainer serves
/// one thread.
///
/// Source: plan.md, "Certificate".
public final class Explainer {

    private final Scenario scenario;
    private final Plan plan;
    private final Explained explained;
    private final Map<PlanOptions, Plan> again = new HashMap<>();

    /// @param plan holds in the scenario; else what is said of it may be wrong
    public Explainer(Scenario scenario, Plan plan) {
        this.scenario = scenario;
        this.plan = plan;
        explained = explained(scenario);
    }

    private Explained explained(Scenario changed) {
        var model = new Model(changed);
        var prices = new PriceReader(model).read(plan.certificate());
        var rows = new KeptRows(model, kept());
        var draft = new Draft(model);
        rows.propose(draft);
        try (var workers = new Workers<>(PlanOptions.DEFAULT.threads(), thread -> new Tools(model))) {
            var found = new Pricing(model, workers).evaluate(prices);
            return new Explained(model, draft, prices, found);
        }
    }

    /// What the plan makes of an offer, and why the rest of it stays.
    ///
    /// @throws IllegalArgumentException if the scenario has no such offer
    public OfferExplained offer(OfferId offer) {
        scenario.offers().get(offer);
        return new ExplainedOffers(explained).of(offer);
    }

    /// What stands between a requirement and more of it; says nothing more of one that is fulfilled in full and
    /// in time.
    ///
    /// @throws IllegalArgumentException if the scenario has no such requirement
    public RequirementExplained requirement(RequirementId requirement) {
        scenario.requirements().get(requirement);
        return new ExplainedRequirements(explained).of(requirement);
    }

    /// What the limits of a lane or node are worth, and who takes them.
    ///
    /// @throws IllegalArgumentException if the scenario has no such lane or node
    public PlaceExplained place(Place place) {
        return new ExplainedPlaces(explained).of(place);
    }

    /// What a little more of each limit, fund, school, pool of trainees and offer is worth, most first; only
    /// what is worth something.
    public List<Lever> levers() {
        return new Levers(explained).list();
    }

    /// Small changes that would let more come to a requirement in time, the likeliest first; none for one that
    /// is fulfilled, and where nothing can be told. They are guesses until [#gain] has tried them.
    ///
    /// @throws IllegalArgumentException if the scenario has no such requirement
    public List<Remedy> remedies(RequirementId requirement) {
        scenario.requirements().get(requirement);
        var need = explained.model().needs.stream()
                .filter(one -> one.requirement().requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
        return new Remedies(explained, changed -> changed.equals(scenario) ? explained : explained(changed)).of(need);
    }

    /// What a change brings: plans again with it and without it, beginning with this plan both times.
    ///
    /// @param options   for each of the two; what they find without the change is kept for the next question
    /// @param cancelled asked often; once true, the best found so far counts
    public Gain gain(Relief relief, PlanOptions options, BooleanSupplier cancelled) {
        var before = again.computeIfAbsent(options, any -> planned(scenario, options, cancelled));
        var after = planned(relief.in(scenario), options, cancelled);
        return new Gain(
                relief,
                objective(before),
                objective(after),
                after.figures().bound().orElseThrow());
    }

    private static double objective(Plan made) {
        return made.figures().objective().orElseThrow();
    }

    private Plan planned(Scenario changed, PlanOptions options, BooleanSupplier cancelled) {
        return Planner.plan(changed, options, kept(), ProgressListener.silent(), cancelled);
    }

    /// This plan as one that others begin with: nothing of it has to stay.
    private Kept kept() {
        return new Kept(plan, scenario.horizon().start(), new Points(0));
    }

    /// Whether the certificate has prices at all: without them nothing is worth anything.
    public boolean hasPrices() {
        var prices = explained.prices();
        return Arrays.stream(prices.resource()).anyMatch(price -> price > 0)
                || Arrays.stream(prices.coverage()).anyMatch(price -> price > 0)
                || Arrays.stream(prices.setBy()).flatMapToDouble(Arrays::stream).anyMatch(price -> price > 0);
    }
}
