package org.muster.server.requirements;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Fault;
import org.muster.server.web.Problems;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The forms in which a requirement is entered and changed, through the service of the API.
@Controller
class RequirementFormsPage {

    /// Names that are addresses of pages.
    static final Set<String> ADDRESSES = Set.of("new", "rank", "validation", "bulk");

    static final String IDENTIFIER = "[A-Za-z0-9._-]{1,64}";

    private static final Set<String> FIELDS = Set.of(
            "requirement",
            "family",
            "quantity",
            "due",
            "lapses",
            "notBefore",
            "weight",
            "priority",
            "bufferDays",
            "handover",
            "validatedBy",
            "note");

    private final Requirements requirements;
    private final RequirementsApi api;
    private final RequirementReading reading;
    private final RequirementChoices choices;
    private final Problems problems;

    RequirementFormsPage(
            Requirements requirements,
            RequirementsApi api,
            RequirementReading reading,
            RequirementChoices choices,
            Problems problems) {
        this.requirements = requirements;
        this.api = api;
        this.reading = reading;
        this.choices = choices;
        this.problems = problems;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/requirements/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        Requirements.mayChange();
        return shown(model, "", form.unlessFilled("weight", "1"), List.of(), null);
    }

    @PostMapping("/requirements/new")
    String enter(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        Requirements.mayChange();
        var read = reading.read(form);
        var faults = new ArrayList<>(read.faults());
        var name = form.text("requirement");
        if (!name.matches(IDENTIFIER) || ADDRESSES.contains(name)) {
            faults.add(new Fault(
                    "value",
                    "An identifier has 1 to 64 letters, digits, dots, hyphens or underscores, and is no page's name."
                            + " Maybe write it like R-155-LVI.",
                    "/requirement"));
        }
        if (faults.isEmpty()) {
            var refused = refusal(() -> api.put(name, null, form.key(), read.wanted()));
            if (refused.isEmpty()) {
                return "redirect:/requirements/%s?done=entered".formatted(name);
            }
            response.setStatus(status(refused.get()).value());
            return shown(model, "", form, entering(refused.get(), name), null);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(model, "", form, faults, null);
    }

    @GetMapping("/requirements/{requirement}/change")
    String change(@PathVariable("requirement") String requirement, @ModelAttribute("form") Typed form, Model model) {
        Requirements.mayChange();
        return shown(model, requirement, filled(form, find(requirement)), List.of(), null);
    }

    @PostMapping("/requirements/{requirement}/change")
    String change(
            @PathVariable("requirement") String requirement,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        Requirements.mayChange();
        var known = find(requirement);
        var read = reading.read(form);
        if (!read.faults().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(model, requirement, form, read.faults(), null);
        }
        var refused = refusal(() -> api.put(requirement, version(form), form.key(), read.wanted()));
        if (refused.isEmpty()) {
            return "redirect:/requirements/%s?done=changed".formatted(requirement);
        }
        var isStale = isStale(refused.get());
        response.setStatus(status(refused.get()).value());
        return shown(model, requirement, form, refused.get().faults(), isStale ? known : null);
    }

    static boolean isStale(Refused refused) {
        return refused.faults().stream().anyMatch(fault -> fault.code().equals("changed-meanwhile"));
    }

    /// A browser has no header for what another has changed meanwhile.
    private static HttpStatus status(Refused refused) {
        return isStale(refused) || refused.status() == HttpStatus.PRECONDITION_REQUIRED
                ? HttpStatus.CONFLICT
                : refused.status();
    }

    private static List<Fault> entering(Refused refused, String name) {
        return refused.status() == HttpStatus.PRECONDITION_REQUIRED
                ? List.of(new Fault(
                        "taken",
                        "There is a requirement %s already. Maybe change that one, or choose another identifier."
                                .formatted(name),
                        "/requirement"))
                : refused.faults();
    }

    private static String version(Typed form) {
        var version = form.text("version");
        return "\"%s\"".formatted(version.matches("[0-9]{1,18}") ? version : "0");
    }

    Optional<Refused> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        } catch (DataAccessException fault) {
            return Optional.of(problems.refusal(fault));
        }
    }

    /// @param now how it stands, where another has changed it meanwhile
    private String shown(Model model, String requirement, Typed form, List<Fault> faults, @Nullable Requirement now) {
        var found = new FieldFaults(faults);
        model.addAttribute("requirement", requirement);
        model.addAttribute("form", now == null ? form : asOf(form, now));
        model.addAttribute("faults", found);
        model.addAttribute("others", found.besides(FIELDS));
        model.addAttribute("now", now == null ? null : filled(new Typed(Map.of()), now));
        var families = choices.families();
        var handovers = choices.handovers();
        model.addAttribute("families", families);
        model.addAttribute("handovers", handovers);
        model.addAttribute(
                "odd",
                Stream.of(odd(form, "family", families), odd(form, "handover", handovers))
                        .flatMap(Optional::stream)
                        .toList());
        model.addAttribute("sets", choices.sets());
        return "requirement-form";
    }

    /// The field, if what it says is none of the choices: it is shown all the same.
    private static Optional<String> odd(Typed form, String field, List<RequirementChoices.Choice> choices) {
        var typed = form.text(field);
        return typed.isEmpty() || choices.stream().anyMatch(one -> one.code().equals(typed))
                ? Optional.empty()
                : Optional.of(field);
    }

    /// What was typed, to be sent again over what stands now.
    private static Typed asOf(Typed form, Requirement now) {
        var fields = new HashMap<>(form.fields());
        fields.put("version", List.of(Long.toString(now.version())));
        fields.put("key", List.of(UUID.randomUUID().toString()));
        return new Typed(fields);
    }

    private static Typed filled(Typed form, Requirement known) {
        return form.unlessFilled("version", Long.toString(known.version()))
                .unlessFilled("family", known.family())
                .unlessFilled("quantity", Long.toString(known.quantity()))
                .unlessFilled("due", known.due().toString())
                .unlessFilled("lapses", known.lapses().toString())
                .unlessFilled("notBefore", plain(known.notBefore()))
                .unlessFilled("weight", known.weight().toPlainString())
                .unlessFilled("priority", plain(known.priority()))
                .unlessFilled("bufferDays", plain(known.bufferDays()))
                .unlessFilled("handover", known.handover())
                .unlessFilled("validatedBy", plain(known.validatedBy()))
                .unlessFilled("note", plain(known.note()));
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private Requirement find(String requirement) {
        return requirements.find(requirement).orElseThrow(() -> Refused.notFound("requirement", requirement));
    }
}
