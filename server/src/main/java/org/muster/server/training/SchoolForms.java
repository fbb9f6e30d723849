package org.muster.server.training;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.RowHistory;
import org.muster.server.scenarios.Choices;
import org.muster.server.web.Fault;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.FormReader;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
import org.muster.server.web.Side;
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

/// The forms by which a school is entered, and its classes and seats are changed as of a version: as those of
/// offers.
@Controller
@RequestMapping("/training/schools")
class SchoolForms {

    private static final List<String> TERMS =
            List.of("course", "node", "crewsPerClass", "parallelClasses", "from", "until", "source");

    private final Schools schools;
    private final SchoolsApi api;
    private final Choices choices;
    private final RowHistory history;

    SchoolForms(Schools schools, SchoolsApi api, Choices choices, RowHistory history) {
        this.schools = schools;
        this.api = api;
        this.choices = choices;
        this.history = history;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        Schools.mayKeep();
        return shown(form, List.of(), null, model);
    }

    @PostMapping("/new")
    String add(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        Schools.mayKeep();
        try {
            check(form, form.text("school"), form.orNull("nation"));
            api.put(form.text("school"), null, form.key(), wanted(form, form.orNull("nation")));
            return "redirect:/training?done=entered";
        } catch (Refused refused) {
            return again(form, RowForms.said(refused, "school", form), null, model, response);
        }
    }

    @GetMapping("/{school}/change")
    String open(@PathVariable("school") String school, @ModelAttribute("form") Typed form, Model model) {
        var before = find(school);
        var filled = form.with("version", Long.toString(before.version()));
        for (var name : TERMS) {
            filled = filled.with(name, term(before, name));
        }
        return shown(filled, List.of(), before, model);
    }

    @PostMapping("/{school}/change")
    String change(
            @PathVariable("school") String school,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        var before = find(school);
        try {
            check(form, school, before.nation());
            api.put(school, "\"%s\"".formatted(form.text("version")), form.key(), wanted(form, null));
            return "redirect:/training?done=changed";
        } catch (Refused refused) {
            return RowForms.isMeanwhile(refused)
                    ? compared(find(school), form, model, response)
                    : again(form, RowForms.said(refused, "school", form), before, model, response);
        }
    }

    /// Every fault of what was typed, before it is read as values.
    private void check(Typed form, String school, @Nullable String nation) {
        var fields = new FormReader(form);
        fields.text("source", 4000);
        fields.day("from");
        fields.day("until");
        schools.faults(cells(form, school), nation)
                .forEach(fault -> fields.wrong(name(fault), fault.code(), fault.detail()));
        fields.refuse();
    }

    private static String name(Fault fault) {
        return fault.at().startsWith("/") ? fault.at().substring(1) : fault.at();
    }

    private School find(String school) {
        Schools.mayKeep();
        var found = schools.find(school).orElseThrow(() -> Refused.notFound("school", school));
        Schools.teacher(found.nation());
        return found;
    }

    /// What a school says, as it would be typed.
    private static String term(School school, String name) {
        return switch (name) {
            case "course" -> school.course();
            case "node" -> Objects.toString(school.node(), "");
            case "crewsPerClass" -> Long.toString(school.crewsPerClass());
            case "parallelClasses" -> Long.toString(school.parallelClasses());
            case "from" -> Objects.toString(school.from(), "");
            case "until" -> Objects.toString(school.until(), "");
            default -> Objects.toString(school.source(), "");
        };
    }

    private static Map<String, String> cells(Typed form, String school) {
        var cells = new HashMap<String, String>();
        cells.put("school", school);
        cells.put("course", form.text("course"));
        cells.put("node", form.text("node"));
        cells.put("crews_per_class", form.text("crewsPerClass"));
        cells.put("parallel_classes", form.text("parallelClasses"));
        cells.put("from", form.text("from"));
        cells.put("until", form.text("until"));
        cells.put("source", form.text("source"));
        return cells;
    }

    private static WantedSchool wanted(Typed form, @Nullable String nation) {
        return new WantedSchool(
                form.text("course"),
                nation,
                form.orNull("node"),
                Long.parseLong(form.text("crewsPerClass")),
                Long.parseLong(form.text("parallelClasses")),
                day(form, "from"),
                day(form, "until"),
                form.orNull("source"));
    }

    private static @Nullable LocalDate day(Typed form, String name) {
        return Optional.ofNullable(form.orNull(name)).map(LocalDate::parse).orElse(null);
    }

    /// What was typed beside what stands now; the form goes on from the latter's version.
    private String compared(School now, Typed form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute(
                "sides",
                TERMS.stream()
                        .map(name -> new Side(name, form.text(name), term(now, name)))
                        .toList());
        model.addAttribute("changes", history.of("schools", "school", now.school(), 1));
        return shown(form.with("version", Long.toString(now.version())), List.of(), now, model);
    }

    private String again(
            Typed form, Refused refused, @Nullable School before, Model model, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        return shown(RowForms.again(form, refused), refused.faults(), before, model);
    }

    /// @param before what is changed; nothing: a school is entered
    private String shown(Typed form, List<Fault> faults, @Nullable School before, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", new FieldFaults(faults, fields(before)));
        model.addAttribute("before", before);
        model.addAttribute("isStaff", Schools.keepsAll());
        model.addAttribute("nations", before == null ? choices.nations() : List.of());
        model.addAttribute("courses", choices.courses());
        model.addAttribute("nodes", choices.nodes());
        return "school-form";
    }

    /// The fields that are shown: a fault of another stands above the form.
    private static List<String> fields(@Nullable School before) {
        var own = before != null
                ? List.<String>of()
                : Schools.keepsAll() ? List.of("school", "nation") : List.of("school");
        return Stream.concat(own.stream(), TERMS.stream()).toList();
    }
}
