package org.muster.server.planning;

import org.muster.server.web.Refused;
import org.muster.server.web.Shown;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Two plans side by side: their figures, what requirements get from each, and the rows that differ.
@Controller
class PlanComparisonPage {

    private static final int PLANS = 100;

    private final PlanViews views;
    private final PlanCellDifferences differences;
    private final PlanLoad packages;
    private final Shown shown;

    PlanComparisonPage(PlanViews views, PlanCellDifferences differences, PlanLoad packages, Shown shown) {
        this.views = views;
        this.differences = differences;
        this.packages = packages;
        this.shown = shown;
    }

    @GetMapping("/plans/{plan}/against")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable("plan") String plan,
            @RequestParam(name = "with", defaultValue = "") String with,
            Model model) {
        var left = get(plan);
        var plans = views.plans(PlanFilter.ALL, "", PLANS);
        var other = with.isEmpty()
                ? plans.stream()
                        .map(PlanViews.Listed::plan)
                        .filter(name -> !name.equals(plan))
                        .findFirst()
                        .orElse(plan)
                : with;
        model.addAttribute("left", left);
        model.addAttribute("right", get(other));
        var compared = differences.of(plan, other);
        model.addAttribute("plans", plans);
        model.addAttribute("differences", compared.differences());
        model.addAttribute("same", compared.same());
        model.addAttribute("seesAll", PlansPage.seesAll());
        model.addAttribute("changes", PlansPage.seesAll() && !plan.equals(other) ? rowChanges(other, plan) : null);
        return "plan-comparison";
    }

    private PlanRowChanges rowChanges(String before, String after) {
        return PlanRowChanges.of(
                before,
                packages.find(before).orElseThrow(() -> Refused.notFound("plan", before)),
                after,
                packages.find(after).orElseThrow(() -> Refused.notFound("plan", after)),
                shown);
    }

    private PlanViews.Listed get(String plan) {
        return views.find(plan).orElseThrow(() -> Refused.notFound("plan", plan));
    }
}
