package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Page;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tables of a plan, each in the order in which it came.
@RestController
@RequestMapping("/api/v1/plans/{plan}")
@Tag(name = "planning")
class PlanPartsApi {

    private final PlanRows rows;

    PlanPartsApi(PlanRows rows) {
        this.rows = rows;
    }

    /// A piece of a table of a plan.
    ///
    /// @param next     give this as `after` for the rows that follow; absent: there are no more
    /// @param redacted whether the plan may have rows that are not shown to the caller
    record PlanPart<T>(List<T> rows, Optional<String> next, boolean redacted) {

        static <T> PlanPart<T> of(List<T> oneMore, int limit, Function<T, String> key) {
            var page = Page.of(oneMore, limit, key);
            return new PlanPart<>(
                    page.rows(),
                    page.next(),
                    !Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.SYSTEM));
        }
    }

    @GetMapping("/consignments")
    @Operation(summary = "Consignments of a plan: a nation sees those from its own offers and purchases")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlannedConsignment> consignments(
            @PathVariable("plan") String plan,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.CONSIGNMENTS,
                        PlanRows.CONSIGNMENTS,
                        PlanRows.PlannedConsignment.class,
                        plan,
                        requirement,
                        after,
                        limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/legs")
    @Operation(summary = "Legs of the consignments that the caller may see")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlannedLeg> legs(
            @PathVariable("plan") String plan,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.LEGS,
                        "consignment, leg, lane, depart, arrive",
                        PlanRows.PlannedLeg.class,
                        plan,
                        "",
                        after,
                        limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/purchases")
    @Operation(summary = "Purchases of a plan: a nation sees those that its own funds pay")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlannedPurchase> purchases(
            @PathVariable("plan") String plan,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var columns = "purchase, supply, fund, \"order\", quantity, cost_eur";
        return PlanPart.of(
                rows.part(PlanTable.PURCHASES, columns, PlanRows.PlannedPurchase.class, plan, "", after, limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/classes")
    @Operation(summary = "Classes that a plan wants schools to run")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlannedClass> classes(
            @PathVariable("plan") String plan,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.CLASSES,
                        PlanRows.CLASSES,
                        PlanRows.PlannedClass.class,
                        plan,
                        requirement,
                        after,
                        limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/sets")
    @Operation(summary = "Sets that a plan completes; for those who may see all that they are made from")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlannedSet> sets(
            @PathVariable("plan") String plan,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.SETS, PlanRows.SETS, PlanRows.PlannedSet.class, plan, requirement, after, limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/shortfalls")
    @Operation(summary = "What stays short by a plan, and why; for those who may see all that it is made from")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlanShortfall> shortfalls(
            @PathVariable("plan") String plan,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.SHORTFALLS,
                        PlanRows.SHORTFALLS,
                        PlanRows.PlanShortfall.class,
                        plan,
                        requirement,
                        after,
                        limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/prices")
    @Operation(
            summary =
                    "Prices of limits, the proof of a plan's bound; for those who may see all that they are made from")
    @Transactional(readOnly = true)
    public PlanPart<PlanRows.PlanPrice> prices(
            @PathVariable("plan") String plan,
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return PlanPart.of(
                rows.part(
                        PlanTable.PRICES, "kind, id, day, price", PlanRows.PlanPrice.class, plan, "", after, limit + 1),
                limit,
                row -> Long.toString(row.row()));
    }

    @GetMapping("/totals")
    @Operation(
            summary = "What each requirement gets by a plan, from all nations together",
            description = "To those who may not see every row, a requirement's figures are shown only if enough other "
                    + "nations stand behind them.")
    @Transactional(readOnly = true)
    public Page<PlanRows.PlanCell> totals(
            @PathVariable("plan") String plan,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(rows.cells(plan, after, limit + 1), limit, PlanRows.PlanCell::key);
    }
}
