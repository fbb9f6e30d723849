package org.muster.server.planning;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Sheet;
import org.muster.server.web.Shown;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Plans, the latest first, by how far they have come; and the list as a file.
@Controller
class PlanListPage {

    static final int ROWS = 50;
    private static final int AT_ONCE = 1000;
    private static final List<String> COLUMNS = List.of("plan", "state", "received", "by");
    private static final List<String> FIGURES = List.of("points", "possible", "gap");
    private static final List<String> ANSWERS = List.of("agreed", "waiting", "consignments");

    private final PlanViews views;
    private final PlanRuns runs;
    private final Shown shown;
    private final MessageSource messages;

    PlanListPage(PlanViews views, PlanRuns runs, Shown shown, MessageSource messages) {
        this.views = views;
        this.runs = runs;
        this.shown = shown;
        this.messages = messages;
    }

    @GetMapping("/plans")
    String list(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = PlanFilter.of(state);
        var page = Page.of(views.plans(filter, after, ROWS + 1), ROWS, PlanListPage::key);
        var seesAll = PlansPage.seesAll();
        model.addAttribute("filter", filter);
        model.addAttribute(
                "states", Stream.of(PlanState.values()).map(PlanState::code).toList());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("next", page.next().map(key -> filter.at("/plans").with("after", key)));
        model.addAttribute("seesAll", seesAll);
        model.addAttribute("mayAsk", PlanRunPage.maysAsk());
        model.addAttribute("runs", seesAll && after.isEmpty() && !filter.narrows() ? runs.list() : List.of());
        return "plans";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/plans.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "state", defaultValue = "") String state,
            Locale locale) {
        var filter = PlanFilter.of(state);
        var sheet = Sheet.of(
                ending,
                columns()
                        .map(name -> messages.getMessage("plans.column." + name, null, locale))
                        .toList());
        var after = "";
        List<PlanViews.Listed> page;
        do {
            page = views.plans(filter, after, AT_ONCE);
            page.forEach(plan -> sheet.row(cells(plan, locale)));
            after = page.isEmpty() ? "" : key(page.getLast());
        } while (page.size() == AT_ONCE);
        return sheet.answer("plans");
    }

    private static Stream<String> columns() {
        return Stream.of(COLUMNS, PlansPage.seesAll() ? FIGURES : List.<String>of(), ANSWERS)
                .flatMap(List::stream);
    }

    private List<@Nullable Object> cells(PlanViews.Listed plan, Locale locale) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(plan.plan());
        cells.add(plan.state() == null ? null : messages.getMessage("plan.state." + plan.state(), null, locale));
        cells.add(shown.moment(plan.receivedAt()));
        cells.add(plan.receivedBy());
        if (PlansPage.seesAll()) {
            cells.add(figure(plan, PlanRows.FiguresOfPlan::points));
            cells.add(figure(plan, PlanRows.FiguresOfPlan::pointsPossible));
            cells.add(figure(plan, PlanRows.FiguresOfPlan::gap));
        }
        cells.add(plan.answersDue() == null ? null : shown.moment(plan.answersDue()));
        cells.add(plan.isAgreed() ? plan.waiting() : null);
        cells.add(plan.isAgreed() ? plan.consignments() : null);
        return cells;
    }

    private static @Nullable Object figure(
            PlanViews.Listed plan, Function<PlanRows.FiguresOfPlan, @Nullable Object> figure) {
        return plan.figures() == null ? null : figure.apply(plan.figures());
    }

    private static String key(PlanViews.Listed plan) {
        return PageKey.of(plan.receivedAt().truncatedTo(ChronoUnit.MICROS), plan.plan());
    }
}
