package org.muster.server.requirements;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.muster.server.requirements.RequirementSplits.Part;
import org.muster.server.requirements.RequirementSplits.Split;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form in which a requirement is divided: a row for what stays of it, and one for each that is split off.
@Controller
@RequestMapping("/requirements/{requirement}/split")
class SplitPage {

    private final Requirements requirements;
    private final RequirementSplits splits;
    private final Standings standings;
    private final RequirementChoices choices;
    private final Problems problems;

    SplitPage(
            Requirements requirements,
            RequirementSplits splits,
            Standings standings,
            RequirementChoices choices,
            Problems problems) {
        this.requirements = requirements;
        this.splits = splits;
        this.standings = standings;
        this.choices = choices;
        this.problems = problems;
    }

    /// A row as typed.
    record Row(String part, String quantity, String due, String lapses, String handover) {}

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(@PathVariable("requirement") String requirement, @ModelAttribute("form") Typed form, Model model) {
        Requirements.mayChange();
        var known = find(requirement);
        var rows = List.of(row(known, 0, Long.toString(known.quantity())), row(known, 1, ""));
        return shown(model, known, form.key(), known.version(), rows, List.of());
    }

    @PostMapping
    String split(
            @PathVariable("requirement") String requirement,
            @RequestParam(name = "do", defaultValue = "split") String what,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        Requirements.mayChange();
        var known = find(requirement);
        var rows = new ArrayList<>(IntStream.range(0, Math.min(form.all("part").size(), RequirementSplits.MOST))
                .mapToObj(at -> new Row(
                        at == 0 ? requirement : form.at("part", at),
                        form.at("quantity", at),
                        form.at("due", at),
                        form.at("lapses", at),
                        form.at("handover", at)))
                .toList());
        var version = form.text("version").matches("[0-9]{1,18}") ? Long.parseLong(form.text("version")) : 0;
        if (what.equals("sum")) {
            return shown(model, known, form.key(), version, rows, List.of());
        }
        if (what.equals("more")) {
            if (rows.size() < RequirementSplits.MOST) {
                rows.add(row(known, rows.size(), ""));
            }
            return shown(model, known, form.key(), version, rows, List.of());
        }
        return split(known, version, form.key(), rows, model, response);
    }

    private String split(
            Requirement known, long version, String key, List<Row> rows, Model model, HttpServletResponse response) {
        try {
            splits.split(key, new Split(known.requirement(), version, parts(known, rows)));
            return "redirect:/requirements/%s?done=split".formatted(known.requirement());
        } catch (Refused refused) {
            return refused(known, version, rows, model, response, refused);
        } catch (DataAccessException fault) {
            return refused(known, version, rows, model, response, problems.refusal(fault));
        }
    }

    private String refused(
            Requirement known,
            long version,
            List<Row> rows,
            Model model,
            HttpServletResponse response,
            Refused refused) {
        var isStale = RequirementFormsPage.isStale(refused);
        response.setStatus(
                isStale ? HttpStatus.CONFLICT.value() : refused.status().value());
        model.addAttribute("isStale", isStale);
        return shown(
                model,
                known,
                UUID.randomUUID().toString(),
                isStale ? known.version() : version,
                rows,
                refused.faults());
    }

    /// Rows with a quantity; all faults of what cannot be read at once.
    private static List<Part> parts(Requirement known, List<Row> rows) {
        var parts = new ArrayList<Part>();
        var faults = new ArrayList<Fault>();
        for (var at = 0; at < rows.size(); at++) {
            var row = rows.get(at);
            if (at > 0 && row.quantity().isEmpty()) {
                continue;
            }
            var before = faults.size();
            long units = read("/%d/quantity".formatted(at), row.quantity(), SplitPage::units, 1L, faults);
            var due = read("/%d/due".formatted(at), row.due(), RequirementReading::day, LocalDate.EPOCH, faults);
            var lapses =
                    read("/%d/lapses".formatted(at), row.lapses(), RequirementReading::day, LocalDate.EPOCH, faults);
            if (faults.size() == before) {
                parts.add(new Part(row.part(), WantedRequirement.of(known).part(units, due, lapses, row.handover())));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
        return parts;
    }

    private static long units(String text) {
        var units = RequirementReading.units(text);
        if (units < 1 || units > 1_000_000_000) {
            throw Typed.fault(
                    "Units are between 1 and 1000000000, not %d. Maybe a digit is too many.".formatted(units));
        }
        return units;
    }

    private static <T> T read(String at, String text, Function<String, T> reading, T otherwise, List<Fault> faults) {
        try {
            return reading.apply(text);
        } catch (Refused refused) {
            refused.faults().forEach(fault -> faults.add(new Fault(fault.code(), fault.detail(), at)));
            return otherwise;
        }
    }

    private static Row row(Requirement known, int at, String quantity) {
        var name = known.requirement() + (at == 0 ? "" : "-" + (at + 1));
        return new Row(
                name.substring(0, Math.min(64, name.length())),
                quantity,
                known.due().toString(),
                known.lapses().toString(),
                known.handover());
    }

    private String shown(Model model, Requirement known, String key, long version, List<Row> rows, List<Fault> faults) {
        var found = new FieldFaults(faults);
        model.addAttribute("known", known);
        model.addAttribute("key", key);
        model.addAttribute("version", version);
        model.addAttribute("rows", rows);
        model.addAttribute("most", RequirementSplits.MOST);
        model.addAttribute("faults", found);
        model.addAttribute(
                "others", faults.stream().filter(fault -> fault.at().isEmpty()).toList());
        model.addAttribute("sum", sum(rows).toString());
        model.addAttribute("standing", standings.one(known.requirement()));
        model.addAttribute("handovers", choices.handovers());
        model.addAttribute("isWhole", sum(rows).equals(BigInteger.valueOf(known.quantity())));
        return "requirement-split";
    }

    /// Of what can be read.
    private static BigInteger sum(List<Row> rows) {
        return rows.stream()
                .map(Row::quantity)
                .filter(text -> text.matches("[0-9]{1,30}"))
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Requirement find(String requirement) {
        return requirements.find(requirement).orElseThrow(() -> Refused.notFound("requirement", requirement));
    }
}
