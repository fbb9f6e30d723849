package org.muster.server.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Review;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.oversight.OverridesApi.OverrideAsItStands;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
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

/// Overrides for those who ask, agree and look: one person asks, another agrees, a third looks at it afterwards.
@Controller
@RequestMapping("/overrides")
class OverridesPage {

    static final List<String> STATES = List.of("asked", "to-review", "reviewed", "all");

    private static final List<String> RULES = Arrays.stream(Gate.values())
            .map(gate -> gate.rule().code())
            .sorted()
            .toList();

    private final OverridesApi api;
    private final Overrides overrides;
    private final Recording recording;

    OverridesPage(OverridesApi api, Overrides overrides, Recording recording) {
        this.api = api;
        this.overrides = overrides;
        this.recording = recording;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        var form = Typed.of(fields);
        return form.unlessFilled("override", form.name("V"));
    }

    @GetMapping
    String list(
            @RequestParam(name = "state", defaultValue = "asked") String asked,
            @RequestParam(name = "after", defaultValue = "0") String after,
            Model model) {
        let(mayAsk() || Callers.get().is(Role.AUDITOR));
        var state = STATES.contains(asked) ? asked : STATES.getFirst();
        var wanted = state.equals("all")
                ? Optional.<Review.State>empty()
                : Optional.of(Recording.word(Review.State.class, state));
        var rows = overrides.list(recording.reader(), wanted, PageKey.number(after), OversightPage.ROWS + 1).stream()
                .map(OverrideAsItStands::of)
                .toList();
        var page = Page.of(rows, OversightPage.ROWS, one -> Long.toString(one.askedBy()));
        var first = Link.to("/overrides").with("state", state);
        model.addAttribute("path", "/overrides");
        model.addAttribute("state", state);
        model.addAttribute("states", STATES);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.equals("0"));
        model.addAttribute("first", first);
        model.addAttribute("next", page.next().map(key -> first.with("after", key)));
        return "overrides";
    }

    @GetMapping("/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        let(mayAsk());
        return asked(model, List.of());
    }

    @PostMapping
    String ask(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        let(mayAsk());
        try {
            var wanted = wanted(form);
            api.ask(form.key(), wanted);
            return "redirect:/overrides/%s?done=asked".formatted(wanted.override());
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return asked(model, refused.faults());
        }
    }

    @GetMapping("/{override}")
    String one(
            @PathVariable("override") String override,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        let(mayAsk() || Callers.get().is(Role.AUDITOR));
        model.addAttribute("done", List.of("asked", "agreed", "reviewed").contains(done) ? done : "");
        return shown(override, model, List.of());
    }

    @PostMapping("/{override}/agreement")
    String agree(
            @PathVariable("override") String override,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        let(Callers.get().is(Role.COORDINATOR, Role.NODE_OPERATOR));
        try {
            api.agree(override, form.key(), new OverridesApi.OverrideAgreed(null));
            return "redirect:/overrides/%s?done=agreed".formatted(override);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(override, model, refused.faults());
        }
    }

    @PostMapping("/{override}/review")
    String review(
            @PathVariable("override") String override,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        let(Callers.get().is(Role.COORDINATOR));
        try {
            api.review(override, form.key(), new OverridesApi.OverrideReviewed(form.required("found", 2000), null));
            return "redirect:/overrides/%s?done=reviewed".formatted(override);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(override, model, refused.faults());
        }
    }

    private static OverridesApi.OverrideWanted wanted(Typed form) {
        var until =
                form.day("until").orElseThrow(() -> Typed.fault("An override ends on a day. Maybe it was left out."));
        return new OverridesApi.OverrideWanted(
                form.required("override", 200),
                form.required("rule", 200),
                form.required("subject", 500),
                form.text("units").isEmpty() ? null : Typed.whole(form.text("units")),
                Typed.endOf(until),
                form.text("standing").equals("true"),
                form.required("reason", 2000),
                null);
    }

    private static String asked(Model model, List<Fault> faults) {
        model.addAttribute("faults", faults);
        model.addAttribute("rules", RULES);
        return "override-asked";
    }

    private String shown(String override, Model model, List<Fault> faults) {
        var found = overrides
                .find(recording.reader(), override)
                .map(OverrideAsItStands::of)
                .orElseThrow(() -> Refused.notFound("override", override));
        var caller = Callers.get();
        var isOwn = caller.actor().equals(found.asker());
        model.addAttribute("one", found);
        model.addAttribute("faults", faults);
        model.addAttribute("isOwn", isOwn);
        model.addAttribute(
                "agrees", found.state().equals("asked") && caller.is(Role.COORDINATOR, Role.NODE_OPERATOR) && !isOwn);
        model.addAttribute("reviews", found.state().equals("to-review") && caller.is(Role.COORDINATOR));
        return "override";
    }

    private static boolean mayAsk() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
    }

    private static void let(boolean may) {
        if (!may) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Overrides are for those who move goods and for staff. Maybe ask a coordinator.");
        }
    }
}
