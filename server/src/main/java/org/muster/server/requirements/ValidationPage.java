package org.muster.server.requirements;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.muster.server.web.Fault;
import org.muster.server.web.Problems;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.muster.server.web.Writes;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Needs that wait to be validated, each beside what was validated of it before. Everybody who sees needs sees what
/// waits; coordinators and planners validate.
@Controller
class ValidationPage {

    /// A requirement as of a version, as the box that is ticked says it.
    private static final Pattern CHOSEN = Pattern.compile("([A-Za-z0-9._-]{1,64})@([0-9]{1,18})");

    private final Validations validations;
    private final Writes writes;
    private final Problems problems;

    ValidationPage(Validations validations, Writes writes, Problems problems) {
        this.validations = validations;
        this.writes = writes;
        this.problems = problems;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/requirements/validation")
    String show(
            @ModelAttribute("form") Typed form,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            @RequestParam(name = "done", defaultValue = "0") int done,
            Model model) {
        model.addAttribute("ticked", List.of());
        return shown(model, requirement, done, List.of());
    }

    @PostMapping("/requirements/validation")
    String validate(
            @ModelAttribute("form") Typed form,
            @RequestParam(name = "requirement", defaultValue = "") String requirement,
            Model model,
            HttpServletResponse response) {
        Validations.mayValidate();
        var ticked = form.all("chosen");
        var refused = refusal(() -> {
            var chosen = chosen(ticked);
            writes.once(Optional.of(form.key()), "validate requirements", chosen, () -> {
                validations.validate(chosen);
                return ResponseEntity.noContent().build();
            });
        });
        if (refused.isEmpty()) {
            return "redirect:/requirements/validation?done=" + ticked.size();
        }
        model.addAttribute("ticked", ticked);
        response.setStatus(refused.get().status().value());
        return shown(model, requirement, 0, refused.get().faults());
    }

    private static Map<String, Long> chosen(List<String> ticked) {
        var chosen = new LinkedHashMap<String, Long>();
        ticked.stream().limit(Validations.MOST + 1L).forEach(one -> {
            var parts = CHOSEN.matcher(one);
            if (!parts.matches()) {
                throw Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", "That is no requirement of this page.");
            }
            chosen.put(parts.group(1), Long.parseLong(parts.group(2)));
        });
        return chosen;
    }

    private Optional<Refused> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        } catch (DataAccessException fault) {
            return Optional.of(problems.refusal(fault));
        }
    }

    private String shown(Model model, String requirement, int done, List<Fault> faults) {
        var rows = validations.waiting(requirement);
        model.addAttribute("rows", rows);
        model.addAttribute("requirement", requirement);
        model.addAttribute("most", Validations.MOST);
        model.addAttribute("done", done);
        model.addAttribute("faults", faults);
        model.addAttribute("mayValidate", Validations.isValidator());
        return "requirement-validation";
    }
}
