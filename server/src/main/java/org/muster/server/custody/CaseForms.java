package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.muster.ledger.discrepancy.DiscrepancyCase;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One case: what was found, what was said of it, and the forms that explain and close it.
@Controller
@RequestMapping("/custody/cases/{discrepancy}")
class CaseForms {

    private static final int LONGEST = 2000;
    private static final List<String> OUTCOMES = Arrays.stream(DiscrepancyCase.Outcome.values())
            .map(DiscrepancyCase.Outcome::code)
            .toList();

    private final Cases cases;
    private final DiscrepanciesApi api;

    CaseForms(Cases cases, DiscrepanciesApi api) {
        this.cases = cases;
        this.api = api;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(
            @PathVariable("discrepancy") String discrepancy,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        model.addAttribute("done", !done.isEmpty());
        return shown(discrepancy, model, List.of());
    }

    @PostMapping("/explanation")
    String explain(
            @PathVariable("discrepancy") String discrepancy,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        return said(
                discrepancy,
                model,
                response,
                () -> api.explain(
                        form.key(),
                        new DiscrepanciesApi.Explanation(
                                discrepancy, form.required("reason", LONGEST), form.orNull("nation"), null)));
    }

    @PostMapping("/closing")
    String close(
            @PathVariable("discrepancy") String discrepancy,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        return said(
                discrepancy,
                model,
                response,
                () -> api.close(
                        form.key(),
                        new DiscrepanciesApi.Closing(
                                discrepancy,
                                form.required("outcome", 200),
                                form.required("reason", LONGEST),
                                form.orNull("nation"),
                                null)));
    }

    private String said(String discrepancy, Model model, HttpServletResponse response, Runnable said) {
        if (!maySay()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN, "forbidden", "Cases are for those who move goods. Maybe ask a coordinator.");
        }
        try {
            said.run();
            return "redirect:/custody/cases/%s?done=true".formatted(discrepancy);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(discrepancy, model, refused.faults());
        }
    }

    private String shown(String discrepancy, Model model, List<Fault> faults) {
        var found = cases.find(discrepancy).orElseThrow(() -> Refused.notFound("case", discrepancy));
        model.addAttribute("row", found);
        model.addAttribute("said", cases.said(found));
        model.addAttribute("faults", faults);
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute("says", found.outcome() == null && maySay());
        model.addAttribute("isStaff", Callers.get().is(Role.COORDINATOR));
        return "case";
    }

    private static boolean maySay() {
        return Callers.get().is(Role.COORDINATOR, Role.NATIONAL_DESK, Role.NODE_OPERATOR, Role.RECIPIENT);
    }
}
