package org.muster.planner;

import java.util.Arrays;
import java.util.List;
import org.muster.domain.measure.Points;
import org.muster.domain.network.Place;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.planner.explanation.Lever;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.RequirementExplained;

/// Says what the parts of a plan are worth, at the prices of its certificate.
///
/// It reads a scenario and any plan for it that holds and has a certificate, whoever made it. It changes
/// nothing. What it says is true at the margin: of one more unit, at this plan's prices. One explainer serves
/// one thread.
///
/// Source: plan.md, "Certificate".
public final class Explainer {

    private final Model model;
    private final Explained explained;

    /// @param plan holds in the scenario; else what is said of it may be wrong
    public Explainer(Scenario scenario, Plan plan) {
        model = new Model(scenario);
        explained = explained(model, plan);
    }

    private static Explained explained(Model model, Plan plan) {
        var prices = new PriceReader(model).read(plan.certificate());
        var start = model.scenario.horizon().start();
        var rows = new KeptRows(model, new Kept(plan, start, new Points(0)));
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
        model.scenario.offers().get(offer);
        return new ExplainedOffers(explained).of(offer);
    }

    /// What stands between a requirement and more of it; says nothing more of one that is fulfilled in full and
    /// in time.
    ///
    /// @throws IllegalArgumentException if the scenario has no such requirement
    public RequirementExplained requirement(RequirementId requirement) {
        model.scenario.requirements().get(requirement);
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

    /// Whether the certificate has prices at all: without them nothing is worth anything.
    public boolean hasPrices() {
        var prices = explained.prices();
        return Arrays.stream(prices.resource()).anyMatch(price -> price > 0)
                || Arrays.stream(prices.coverage()).anyMatch(price -> price > 0)
                || Arrays.stream(prices.setBy()).flatMapToDouble(Arrays::stream).anyMatch(price -> price > 0);
    }
}
