package org.muster.server.requirements;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.planning.PlannedFor;
import org.muster.server.recording.RowHistory;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The requirements desk: the list, one requirement with what serves it and what is short, and the list as a file.
@Controller
class RequirementsPage {

    static final int ROWS = 50;
    private static final int AT_ONCE = 1000;
    private static final int CHANGES = 100;
    private static final List<String> DONE = List.of("entered", "changed", "split");

    private final Requirements requirements;
    private final RequirementRows rows;
    private final PlannedFor planned;
    private final Validations validations;
    private final RowHistory history;
    private final MessageSource messages;

    RequirementsPage(
            Requirements requirements,
            RequirementRows rows,
            PlannedFor planned,
            Validations validations,
            RowHistory history,
            MessageSource messages) {
        this.requirements = requirements;
        this.rows = rows;
        this.planned = planned;
        this.validations = validations;
        this.history = history;
        this.messages = messages;
    }

    @GetMapping("/requirements")
    String list(
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "short", defaultValue = "false") boolean isShort,
            @RequestParam(name = "order", defaultValue = "") String order,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var plans = planned.plans();
        var asked = RequirementFilter.of(text, handover, isShort && seesShortfalls(), order, plan, state);
        var filter = asked.ofPlan(known(plans, asked.plan()));
        var page = Page.of(rows.page(filter, after, ROWS + 1), ROWS, row -> RequirementRows.key(filter, row));
        model.addAttribute("filter", filter);
        model.addAttribute("plans", plans);
        model.addAttribute("handovers", rows.handovers());
        model.addAttribute("seesShortfalls", seesShortfalls());
        model.addAttribute("mayChange", Requirements.isNeeder());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/requirements").with("after", key)));
        return "requirements";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/requirements.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "short", defaultValue = "false") boolean isShort,
            @RequestParam(name = "order", defaultValue = "") String order,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "state", defaultValue = "") String state,
            Locale locale) {
        var asked = RequirementFilter.of(text, handover, isShort && seesShortfalls(), order, plan, state);
        var filter = asked.ofPlan(known(planned.plans(), asked.plan()));
        var heads = RequirementRow.COLUMNS.stream()
                .map(name -> messages.getMessage("requirements.column." + name, null, locale))
                .toList();
        var sheet = Sheet.of(ending, heads);
        var after = "";
        while (true) {
            var page = rows.page(filter, after, AT_ONCE);
            page.forEach(row -> sheet.row(row.cells()));
            if (page.size() < AT_ONCE) {
                return sheet.answer("requirements");
            }
            after = RequirementRows.key(filter, page.getLast());
        }
    }

    @GetMapping("/requirements/{requirement}")
    String one(
            @PathVariable("requirement") String requirement,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        var plans = planned.plans();
        model.addAttribute("row", rows.find(requirement).orElseThrow(() -> missing(requirement)));
        model.addAttribute("requirement", requirements.find(requirement).orElseThrow(() -> missing(requirement)));
        model.addAttribute("plans", plans);
        model.addAttribute("done", DONE.contains(done) ? done : "");
        model.addAttribute("mayChange", Requirements.isNeeder());
        model.addAttribute("mayValidate", Validations.isValidator());
        model.addAttribute("validation", validations.find(requirement));
        model.addAttribute(
                "planned",
                Optional.of(known(plans, plan))
                        .filter(name -> !name.isEmpty())
                        .flatMap(name -> planned.find(name, requirement)));
        model.addAttribute("seesAll", seesShortfalls());
        model.addAttribute("seesOffers", seesShortfalls() || Callers.get().is(Role.NATIONAL_DESK));
        model.addAttribute("changes", history.of("requirements", "requirement", requirement, CHANGES));
        return "requirement";
    }

    private static Refused missing(String requirement) {
        return Refused.notFound("requirement", requirement);
    }

    /// The plan that is asked for, or the latest; empty if there is none.
    private static String known(List<String> plans, String asked) {
        return plans.contains(asked) ? asked : plans.stream().findFirst().orElse("");
    }

    /// Shortfalls are made from what every nation gives.
    private static boolean seesShortfalls() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR);
    }
}
