package org.muster.server.planning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.measure.Code;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.requirement.RequirementId;
import org.muster.planner.explanation.Coming;
import org.muster.planner.explanation.Lever;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Remedy;
import org.muster.planner.explanation.RequirementExplained;
import org.muster.planner.explanation.Subject;
import org.muster.planner.explanation.Use;
import org.muster.server.planning.PlanReasons.Known;
import org.muster.server.planning.PlanReasons.Trial;
import org.muster.server.web.Link;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Why a plan is as it is: what more of something would be worth, and of a requirement, offer, lane or node
/// what its value is made of and what would help. A change that would help is tried by planning again; nothing
/// is written.
@Controller
class PlanReasonsPage {

    private static final int LEVERS = 40;
    private static final int USES = 20;

    private final PlanViews views;
    private final PlanReasons reasons;

    PlanReasonsPage(PlanViews views, PlanReasons reasons) {
        this.views = views;
        this.reasons = reasons;
    }

    /// What more of something would be worth.
    ///
    /// @param lever what, with its kind and worth
    /// @param trial the step, and its gain if it was tried
    /// @param about how to ask about it; none if it cannot be asked about
    public record Step(Lever lever, Trial trial, @Nullable String about) {

        public BigDecimal worth() {
            return BigDecimal.valueOf(lever.micropoints(), 6);
        }
    }

    /// What would help a requirement.
    ///
    /// @param then what would come
    public record Help(List<Coming> then, Trial trial) {

        public Help {
            then = List.copyOf(then);
        }
    }

    /// What is said of one thing: of a requirement, an offer, or a place.
    ///
    /// @param shorts why a requirement is short
    /// @param helps what would help it
    /// @param uses what an offer is used for, not more than are shown
    public record Told(
            @Nullable RequirementExplained requirement,
            List<Shortfall> shorts,
            List<Help> helps,
            @Nullable OfferExplained offer,
            List<Use> uses,
            @Nullable PlaceExplained place) {

        public Told {
            shorts = List.copyOf(shorts);
            helps = List.copyOf(helps);
            uses = List.copyOf(uses);
        }
    }

    @GetMapping("/plans/{plan}/why")
    String show(
            @PathVariable("plan") String plan,
            @RequestParam(name = "what", defaultValue = "") String what,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "try", defaultValue = "-1") int tried,
            Model model) {
        if (!PlansPage.seesAll()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Reasons are shown to coordinators, planners and auditors: they tell of what each nation gives.");
        }
        model.addAttribute("plan", views.find(plan).orElseThrow(() -> Refused.notFound("plan", plan)));
        model.addAttribute("what", what.strip());
        model.addAttribute("kind", kind);
        model.addAttribute(
                "kinds", Arrays.stream(Lever.Kind.values()).map(Code::code).toList());
        if (what.isBlank()) {
            addSteps(plan, Code.find(Lever.Kind.class, kind), tried, model);
        } else {
            addTold(plan, what.strip(), tried, model);
        }
        return "plan-why";
    }

    private void addSteps(String plan, Optional<Lever.Kind> kind, int tried, Model model) {
        model.addAttribute(
                "here",
                Link.to("/plans/" + plan + "/why")
                        .with("kind", kind.map(Code::code).orElse("")));
        model.addAttribute("steps", reasons.ask(plan, (known, isOver) -> steps(known, kind, tried, isOver)));
    }

    private List<Step> steps(Known known, Optional<Lever.Kind> kind, int tried, BooleanSupplier isOver) {
        var levers = PlanReasons.levers(known, kind, LEVERS);
        var horizon = known.scenario().horizon();
        var trials = reasons.tried(
                known, levers.stream().map(lever -> lever.relief(horizon)).toList(), tried, isOver);
        return IntStream.range(0, levers.size())
                .mapToObj(i -> new Step(levers.get(i), trials.get(i), about(levers.get(i))))
                .toList();
    }

    private static @Nullable String about(Lever lever) {
        return switch (lever.kind()) {
            case LANE_MASS, LANE_NEQ -> new Subject(Subject.Kind.LANE, lever.element()).toString();
            case NODE_HANDLING, NODE_STORAGE, NODE_NEQ -> new Subject(Subject.Kind.NODE, lever.element()).toString();
            case OFFER -> new Subject(Subject.Kind.OFFER, lever.element()).toString();
            case FUND, SCHOOL, TRAINEES, SUPPLY -> null;
        };
    }

    private void addTold(String plan, String what, int tried, Model model) {
        model.addAttribute("here", Link.to("/plans/" + plan + "/why").with("what", what));
        reasons.<Runnable>ask(plan, (known, isOver) -> switch (Subject.read(what, known.scenario())) {
                    case Subject.Reading.Unclear(var fault, var mend) ->
                        () -> model.addAttribute("unclear", List.of(fault, mend));
                    case Subject.Reading.One(var subject) -> {
                        var told = told(known, subject, tried, isOver);
                        yield () -> model.addAttribute("subject", subject).addAttribute("told", told);
                    }
                })
                .run();
    }

    private Told told(Known known, Subject subject, int tried, BooleanSupplier isOver) {
        var explainer = known.explainer();
        return switch (subject.kind()) {
            case REQUIREMENT -> {
                var id = new RequirementId(subject.id());
                yield new Told(
                        explainer.requirement(id),
                        known.plan().shortfalls().stream()
                                .filter(row -> row.requirement().equals(id))
                                .toList(),
                        helps(known, id, tried, isOver),
                        null,
                        List.of(),
                        null);
            }
            case OFFER -> {
                var offer = explainer.offer(new OfferId(subject.id()));
                yield new Told(
                        null,
                        List.of(),
                        List.of(),
                        offer,
                        offer.uses().stream().limit(USES).toList(),
                        null);
            }
            case LANE -> ofPlace(known, new LaneId(subject.id()));
            case NODE -> ofPlace(known, new NodeId(subject.id()));
        };
    }

    private static Told ofPlace(Known known, Place place) {
        return new Told(
                null, List.of(), List.of(), null, List.of(), known.explainer().place(place));
    }

    private List<Help> helps(Known known, RequirementId id, int tried, BooleanSupplier isOver) {
        var remedies = known.explainer().remedies(id);
        var trials = reasons.tried(known, remedies.stream().map(Remedy::relief).toList(), tried, isOver);
        return IntStream.range(0, remedies.size())
                .mapToObj(i -> new Help(remedies.get(i).coming(), trials.get(i)))
                .toList();
    }
}
