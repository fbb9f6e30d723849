package org.muster.server.planning;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Plan;
import org.muster.ledger.Role;
import org.muster.server.access.Callers;
import org.muster.server.recording.Recording;
import org.muster.server.web.Chart;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Shown;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Making a plan: what is wanted, how far it is, how it ended.
///
/// A run tells what is made from all that nations give, so it is shown to those who see all of it; who may bring plans
/// may ask for one.
@Controller
class PlanRunPage {

    private static final int PLANS = 100;

    private static final int SHORTFALLS = 500;

    /// Rows of the table beside the chart.
    private static final int ROWS = 12;

    private final PlanRuns runs;
    private final PlanViews views;
    private final PlanLoad packages;
    private final Shown shown;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    PlanRunPage(
            PlanRuns runs,
            PlanViews views,
            PlanLoad packages,
            Shown shown,
            Recording recording,
            MessageSource messages,
            Clock clock) {
        this.runs = runs;
        this.views = views;
        this.packages = packages;
        this.shown = shown;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/plans/new")
    String form(
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "rest", defaultValue = "") String rest,
            Model model) {
        mayAsk();
        var earlier = uuid(from).flatMap(runs::find).map(run -> WantedRunForm.of(run.wanted()));
        return form(earlier.orElseGet(() -> fresh(rest)), List.of(), model);
    }

    /// @param rest the plan of which what is left is to be planned, from today on, or from the scenario's first day if
    ///             that is still to come; empty: none
    private WantedRunForm fresh(String rest) {
        if (views.find(rest).isEmpty()) {
            return WantedRunForm.fresh("", "");
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var at = views.horizon()
                .map(PlanViews.Horizon::start)
                .filter(today::isBefore)
                .orElse(today);
        return WantedRunForm.fresh(rest, at.toString());
    }

    private String form(WantedRunForm form, List<String> faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("plans", views.plans(PlanFilter.ALL, "", PLANS));
        model.addAttribute("longest", WantedRunForm.LONGEST);
        return "plan-new";
    }

    @PostMapping("/plans/new")
    String ask(@RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        mayAsk();
        var form = WantedRunForm.of(fields);
        try {
            return "redirect:/plans/runs/" + start(form).id();
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return form(form, refused.faults().stream().map(Fault::detail).toList(), model);
        }
    }

    private PlanRun start(WantedRunForm form) {
        var id = form.id()
                .filter(this::isFreeOrOwn)
                .orElseThrow(() -> unread(List.of("The form is not whole. Maybe open it anew.")));
        return switch (form.read()) {
            case WantedRunForm.Faulty(var says) -> throw unread(says);
            case WantedRunForm.Wanted(var wanted) -> {
                var known = runs.find(id);
                if (known.isEmpty()) {
                    checkNames(wanted);
                }
                yield known.orElseGet(() -> runs.start(id, wanted));
            }
        };
    }

    private boolean isFreeOrOwn(UUID id) {
        return runs.find(id).stream()
                .allMatch(run -> run.caller().actor().equals(Callers.get().actor()));
    }

    private void checkNames(WantedRun wanted) {
        wanted.name()
                .filter(name -> runs.isNameWanted(name) || views.find(name).isPresent())
                .ifPresent(name -> {
                    throw Refused.one(
                            HttpStatus.CONFLICT,
                            "duplicate",
                            "Another plan has the name %s. Maybe choose another, or none.".formatted(name));
                });
        Stream.of(wanted.keep().map(WantedRun.Keep::plan), wanted.rest().map(WantedRun.Rest::plan))
                .flatMap(Optional::stream)
                .filter(name -> views.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw unread(List.of("There is no plan %s. Maybe choose one of the list.".formatted(name)));
                });
    }

    private static Refused unread(List<String> says) {
        return new Refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                says.stream().map(sentence -> Fault.of("value", sentence)).toList());
    }

    @GetMapping("/plans/runs/{id}")
    String one(@PathVariable("id") String id, Model model, Locale locale) {
        return show(get(id), List.of(), model, locale);
    }

    private String show(PlanRun run, List<String> faults, Model model, Locale locale) {
        var view = run.view();
        model.addAttribute("run", view);
        model.addAttribute("faults", faults);
        model.addAttribute("chart", chart(view.points(), locale));
        model.addAttribute("way", lastOf(view.points()));
        model.addAttribute("mayStop", view.end() == null && mayStop(run));
        model.addAttribute("mayAsk", maysAsk());
        var whatIf =
                view.end() instanceof RunEnd.WhatIf ? Optional.of(PlanRunJob.read(run.plan())) : Optional.<Plan>empty();
        model.addAttribute("shortfalls", whatIf.map(PlanRunPage::shortfalls).orElse(List.of()));
        model.addAttribute(
                "changes", whatIf.flatMap(plan -> changes(run, plan, locale)).orElse(null));
        return "plan-run";
    }

    /// What a what-if does otherwise than the plan that it keeps to, or else than the latest; nothing without any. What
    /// is left of a plan has other offers under other names, so nothing is set side by side.
    private Optional<PlanRowChanges> changes(PlanRun run, Plan made, Locale locale) {
        if (run.wanted().rest().isPresent()) {
            return Optional.empty();
        }
        var before = run.wanted()
                .keep()
                .map(WantedRun.Keep::plan)
                .or(() -> views.plans(PlanFilter.ALL, "", 1).stream()
                        .map(PlanViews.Listed::plan)
                        .findFirst());
        return before.flatMap(packages::find)
                .map(plan -> PlanRowChanges.of(
                        before.orElseThrow(), plan, messages.getMessage("run.whatif", null, locale), made, shown));
    }

    private static List<PlanRows.PlanShortfall> shortfalls(Plan plan) {
        return plan.shortfalls().stream()
                .limit(SHORTFALLS)
                .map(PlanRows.PlanShortfall::of)
                .toList();
    }

    /// The latest first.
    private static List<RunPoint> lastOf(List<RunPoint> points) {
        return points.reversed().stream().limit(ROWS).toList();
    }

    /// Bound and plan over time, closing in on each other.
    private Chart chart(List<RunPoint> points, Locale locale) {
        return new Chart(
                points.stream().map(point -> point.seconds().toPlainString()).toList(),
                List.of(
                        series("run.bound", points, RunPoint::bound, locale),
                        series("run.plan", points, RunPoint::plan, locale)),
                messages.getMessage("run.chart.unit", null, locale),
                false);
    }

    private Chart.Series series(
            String name, List<RunPoint> points, Function<RunPoint, @Nullable BigDecimal> figure, Locale locale) {
        return new Chart.Series(
                messages.getMessage(name, null, locale),
                points.stream().map(figure).toList());
    }

    /// Stops it, with the best plan so far or without.
    @PostMapping("/plans/runs/{id}/stop")
    String stop(@PathVariable("id") String id, @RequestParam(name = "keeps", defaultValue = "") String keeps) {
        mayAsk();
        var run = get(id);
        if (!mayStop(run)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A run is stopped by whoever asked for it, or by a coordinator. Maybe ask one.");
        }
        runs.stop(run, keeps.equals("yes"));
        return "redirect:/plans/runs/" + run.id();
    }

    /// Takes a plan in that was held, under the caller's own name.
    @PostMapping("/plans/runs/{id}/plan")
    String takeIn(@PathVariable("id") String id) {
        mayAsk();
        var run = get(id);
        runs.takeIn(run);
        return "redirect:/plans/runs/" + run.id();
    }

    /// What a what-if made: its plan, and the scenario that it answers.
    @GetMapping("/plans/runs/{id}/{what:plan|scenario}.zip")
    ResponseEntity<byte[]> file(@PathVariable("id") String id, @PathVariable("what") String what) throws IOException {
        var run = get(id);
        var file = what.equals("plan") ? run.plan() : run.scenario();
        if (run.ended().filter(RunEnd.WhatIf.class::isInstance).isEmpty() || !Files.exists(file)) {
            throw Refused.notFound(what, id);
        }
        return ResponseEntity.ok()
                .header("Content-Type", PlansApi.ZIP)
                .header("Content-Disposition", "attachment; filename=\"what-if-%s.zip\"".formatted(what))
                .body(Files.readAllBytes(file));
    }

    private PlanRun get(String id) {
        if (!PlansPage.seesAll()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Runs are shown to coordinators, planners and auditors: they tell of what each nation gives.");
        }
        return uuid(id).flatMap(runs::find)
                .orElseThrow(
                        () -> Refused.one(
                                HttpStatus.NOT_FOUND,
                                "not-found",
                                "There is no such run. Maybe the server was started anew meanwhile: a run that was cut off leaves nothing behind, so ask again."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private void mayAsk() {
        recording.write(null, null, Role.COORDINATOR, Role.PLANNER);
    }

    static boolean maysAsk() {
        return Callers.get().is(org.muster.server.access.Role.COORDINATOR, org.muster.server.access.Role.PLANNER);
    }

    private static boolean mayStop(PlanRun run) {
        return Callers.get().is(org.muster.server.access.Role.COORDINATOR)
                || maysAsk() && run.caller().actor().equals(Callers.get().actor());
    }
}
