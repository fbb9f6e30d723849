package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    private final PlanRows rows;
    private final PlanLoad packages;
    private final Shown shown;

    PlanComparisonPage(PlanViews views, PlanRows rows, PlanLoad packages, Shown shown) {
        this.views = views;
        this.rows = rows;
        this.packages = packages;
        this.shown = shown;
    }

    /// What a requirement, or a part of a set, gets from each. What is not told to the caller is nothing on both sides.
    public record Difference(
            String requirement,
            String part,
            @Nullable BigDecimal left,
            @Nullable BigDecimal right,
            @Nullable LocalDate leftLast,
            @Nullable LocalDate rightLast) {

        boolean isOne() {
            var isSame = left == null || right == null ? Objects.equals(left, right) : left.compareTo(right) == 0;
            return !isSame || !Objects.equals(leftLast, rightLast);
        }
    }

    @GetMapping("/plans/{plan}/against")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable("plan") String plan,
            @RequestParam(name = "with", defaultValue = "") String with,
            Model model) {
        var left = get(plan);
        var plans = views.plans("", PLANS);
        var other = with.isEmpty()
                ? plans.stream()
                        .map(PlanViews.Listed::plan)
                        .filter(name -> !name.equals(plan))
                        .findFirst()
                        .orElse(plan)
                : with;
        var all = differences(plan, other);
        model.addAttribute("left", left);
        model.addAttribute("right", get(other));
        model.addAttribute("plans", plans);
        model.addAttribute("differences", all.stream().filter(Difference::isOne).toList());
        model.addAttribute("same", all.stream().filter(one -> !one.isOne()).count());
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

    private List<Difference> differences(String left, String right) {
        var lefts = cells(left);
        var rights = cells(right);
        var keys = new TreeMap<>(lefts);
        keys.putAll(rights);
        var found = new ArrayList<Difference>();
        keys.forEach((key, any) -> {
            var one = lefts.get(key);
            var other = rights.get(key);
            found.add(new Difference(
                    any.requirement(),
                    any.part(),
                    one == null ? null : one.units(),
                    other == null ? null : other.units(),
                    one == null ? null : one.last(),
                    other == null ? null : other.last()));
        });
        return found;
    }

    private TreeMap<String, PlanRows.PlanCell> cells(String plan) {
        var byKey = new TreeMap<String, PlanRows.PlanCell>();
        rows.cells(plan, "", Integer.MAX_VALUE).forEach(cell -> byKey.put(cell.key(), cell));
        return byKey;
    }
}
