package org.muster.server.requirements;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muster.server.requirements.RankForm.Line;
import org.muster.server.web.BulkWrites.BulkOutcome;
import org.muster.server.web.BulkWrites.RowOutcome;
import org.muster.server.web.Link;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// The order in which the recipient wants its needs met: priority and weight of many, changed at once.
@Controller
@RequestMapping("/requirements/rank")
class RankPage {

    static final int ROWS = 50;
    private static final int FARTHEST = 1_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Ranks ranks;
    private final RequirementRows rows;
    private final RequirementsApi api;

    RankPage(Ranks ranks, RequirementRows rows, RequirementsApi api) {
        this.ranks = ranks;
        this.rows = rows;
        this.api = api;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String show(
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "past", defaultValue = "0") int past,
            @RequestParam(name = "done", defaultValue = "0") int done,
            @ModelAttribute("form") Typed form,
            Model model) {
        Requirements.mayChange();
        var known = ranks.list(handover, Math.clamp(past, 0, FARTHEST), ROWS + 1);
        model.addAttribute("hasMore", known.size() > ROWS);
        model.addAttribute("done", done);
        model.addAttribute("isDown", false);
        var lines = known.stream().limit(ROWS).map(Line::of).toList();
        return shown(model, form.key(), handover, past, new RankForm(lines), -1);
    }

    @PostMapping
    String rank(
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "past", defaultValue = "0") int past,
            @RequestParam(name = "up", defaultValue = "-1") int up,
            @RequestParam(name = "down", defaultValue = "-1") int down,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        Requirements.mayChange();
        var typed = RankForm.read(form, ROWS);
        model.addAttribute("isDown", up < 0);
        if (up >= 0 || down >= 0) {
            return shown(
                    model,
                    form.key(),
                    handover,
                    past,
                    typed.swapped(up >= 0 ? up : down + 1),
                    up >= 0 ? up - 1 : down + 1);
        }
        var changed = typed.changed();
        var known = ranks.find(changed.stream().map(Line::requirement).toList());
        var unreadable = new HashMap<String, List<String>>();
        var lines = lines(changed, known, unreadable);
        if (!unreadable.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(model, form.key(), handover, past, marked(typed, unreadable), -1);
        }
        var refused = lines.isEmpty()
                ? List.<RowOutcome>of()
                : outcome(api.bulk(form.key(), new RequirementsApi.Bulk(lines)).getBody()).rows().stream()
                        .filter(row -> !row.errors().isEmpty())
                        .toList();
        if (refused.isEmpty()) {
            return "redirect:" + at(handover, past).with("done", Integer.toString(lines.size()));
        }
        response.setStatus(refused.getFirst().status() == HttpStatus.PRECONDITION_FAILED.value() ? 409 : 422);
        return shown(model, UUID.randomUUID().toString(), handover, past, written(typed, refused), -1);
    }

    private static List<RequirementsApi.Line> lines(
            List<Line> changed, Map<String, Ranks.Ranked> known, Map<String, List<String>> unreadable) {
        var lines = new ArrayList<RequirementsApi.Line>();
        for (var line : changed) {
            var found = known.get(line.requirement());
            if (found == null) {
                throw Refused.notFound("requirement", line.requirement());
            }
            try {
                lines.add(new RequirementsApi.Line(
                        line.requirement(), Long.parseLong(line.version()), line.wanted(found)));
            } catch (Refused refused) {
                unreadable.put(line.requirement(), RankForm.sentences(refused.faults()));
            }
        }
        return lines;
    }

    /// What was written before comes as it was kept.
    private static BulkOutcome outcome(@Nullable Object body) {
        return body instanceof byte[] kept
                ? JSON.readValue(kept, BulkOutcome.class)
                : (BulkOutcome) Objects.requireNonNull(body);
    }

    private static RankForm marked(RankForm typed, Map<String, List<String>> faults) {
        return new RankForm(typed.lines().stream()
                .map(line -> line.refused(faults.getOrDefault(line.requirement(), List.of())))
                .toList());
    }

    /// The rows after a write that some of them did not pass: those that did as they stand, the others as typed.
    private RankForm written(RankForm typed, List<RowOutcome> refused) {
        var faults = new HashMap<String, RowOutcome>();
        refused.forEach(row -> faults.put(String.valueOf(row.id()), row));
        var known = ranks.find(typed.lines().stream().map(Line::requirement).toList());
        return new RankForm(typed.lines().stream()
                .filter(line -> known.containsKey(line.requirement()))
                .map(line -> {
                    var now = Objects.requireNonNull(known.get(line.requirement()));
                    var fault = faults.get(line.requirement());
                    if (fault == null) {
                        return line.isChanged() ? Line.of(now) : line;
                    }
                    var sentences = RankForm.sentences(fault.errors());
                    return fault.status() == HttpStatus.PRECONDITION_FAILED.value()
                            ? line.over(now, sentences)
                            : line.refused(sentences);
                })
                .toList());
    }

    private static Link at(String handover, int past) {
        return Link.to("/requirements/rank")
                .with("handover", handover)
                .with("past", past > 0 ? Integer.toString(past) : "");
    }

    /// @param moved the place of the row that was moved; negative: none
    private String shown(Model model, String key, String handover, int past, RankForm lines, int moved) {
        model.addAttribute("key", key);
        model.addAttribute("lines", lines.lines());
        model.addAttribute(
                "known",
                ranks.find(lines.lines().stream().map(Line::requirement).toList()));
        model.addAttribute("handover", handover);
        model.addAttribute("handovers", rows.handovers());
        model.addAttribute("past", past);
        model.addAttribute("moved", moved);
        model.addAttribute(
                "isFaulty",
                lines.lines().stream().anyMatch(line -> !line.faults().isEmpty()));
        model.addAttribute("first", at(handover, 0));
        model.addAttribute("next", at(handover, past + ROWS));
        return "requirement-rank";
    }
}
