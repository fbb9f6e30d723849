package org.muster.server.planning;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.muster.server.web.Chart;
import org.muster.server.web.Fault;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The planning desk: one plan with its figures, what is short, what passes its nodes, and its agreement.
@Controller
class PlansPage {

    static final int ROWS = 50;
    private static final int AT_ONCE = 1000;
    private static final int SHORTFALLS = 500;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    /// Days that nations are given for their answers, unless another day is chosen.
    private static final int DAYS_TO_ANSWER = 14;

    private static final List<String> VISIT_COLUMNS =
            List.of("consignment", "requirement", "source", "item", "quantity", "tonnes", "comes", "goes");

    private final PlanViews views;
    private final PlanRows rows;
    private final PlanAgreements agreements;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    PlansPage(
            PlanViews views,
            PlanRows rows,
            PlanAgreements agreements,
            Recording recording,
            MessageSource messages,
            Clock clock) {
        this.views = views;
        this.rows = rows;
        this.agreements = agreements;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/plans/{plan}")
    String one(
            @PathVariable("plan") String plan,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model,
            Locale locale) {
        var until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(DAYS_TO_ANSWER);
        return show(plan, node, after, List.of(), until.toString(), model, locale);
    }

    /// Agrees it; what stands against it is said on the page, and what was typed is still there.
    @PostMapping("/plans/{plan}/agreement")
    String agree(
            @PathVariable("plan") String plan,
            @RequestParam(name = "until", defaultValue = "") String until,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            var write = recording.write(null, null, org.muster.ledger.Role.COORDINATOR, org.muster.ledger.Role.SYSTEM);
            var due = Recording.value(() -> day(until)).atTime(END_OF_DAY).toInstant(ZoneOffset.UTC);
            agreements.agree(plan, write, due);
            return "redirect:/plans/" + plan;
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            var says = refused.faults().stream().map(Fault::detail).toList();
            return show(plan, "", "", says, until, model, locale);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"%s\" is no day. Maybe choose one.".formatted(text), e);
        }
    }

    /// What passes a node, all of it.
    @GetMapping("/plans/{plan}/visits.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("plan") String plan,
            @PathVariable("ending") String ending,
            @RequestParam(name = "node") String node,
            Locale locale) {
        get(plan);
        var sheet = Sheet.of(
                ending,
                VISIT_COLUMNS.stream()
                        .map(name -> messages.getMessage("plan.column." + name, null, locale))
                        .toList());
        var after = "";
        while (true) {
            var page = views.visits(plan, node, after, AT_ONCE);
            page.forEach(visit -> sheet.row(Arrays.asList(
                    visit.consignment(),
                    visit.requirement(),
                    visit.source(),
                    visit.item(),
                    visit.quantity(),
                    visit.tonnes(),
                    visit.comes(),
                    visit.goes())));
            if (page.size() < AT_ONCE) {
                return sheet.answer(plan + "-" + node.replaceAll("[^A-Za-z0-9._-]", ""));
            }
            after = key(page.getLast());
        }
    }

    private String show(
            String plan, String asked, String after, List<String> faults, String until, Model model, Locale locale) {
        var found = get(plan);
        var nodes = views.nodes(plan);
        var node = nodes.stream()
                .map(PlanViews.PlannedNode::node)
                .filter(asked::equals)
                .findFirst()
                .or(() -> nodes.stream().findFirst().map(PlanViews.PlannedNode::node))
                .orElse("");
        var visits = Page.of(views.visits(plan, node, after, ROWS + 1), ROWS, PlansPage::key);
        var here = Link.to("/plans/" + plan).with("node", node);
        model.addAttribute("plan", found);
        model.addAttribute("answers", found.answersDue() == null ? List.of() : views.answers(plan));
        model.addAttribute("mayAgree", found.answersDue() == null && isCoordinator());
        model.addAttribute("faults", faults);
        model.addAttribute("until", until);
        model.addAttribute("nodes", nodes);
        model.addAttribute("node", node);
        model.addAttribute("visits", visits.rows());
        model.addAttribute("timeline", timeline(visits.rows(), locale));
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("here", here);
        model.addAttribute("files", Link.to("").with("node", node));
        model.addAttribute("next", visits.next().map(key -> here.with("after", key)));
        model.addAttribute("seesAll", seesAll());
        model.addAttribute("mayAsk", PlanRunPage.maysAsk());
        model.addAttribute("shortfalls", rows.shortfallsNow(plan, SHORTFALLS));
        var plans = views.plans(PlanFilter.ALL, "", ROWS);
        model.addAttribute("plans", plans);
        model.addAttribute("against", against(found, plans));
        return "plan";
    }

    /// The plan with which it is compared first: the one that it keeps to, else the one that came before it.
    private static @Nullable String against(PlanViews.Listed plan, List<PlanViews.Listed> plans) {
        return Optional.ofNullable(plan.kept())
                .filter(kept -> plans.stream().anyMatch(one -> one.plan().equals(kept)))
                .or(() -> plans.stream()
                        .filter(one -> one.receivedAt().isBefore(plan.receivedAt()))
                        .map(PlanViews.Listed::plan)
                        .findFirst())
                .orElse(null);
    }

    /// From when until when each is there: the first series begins, the second lasts, in days after the first of all.
    private Chart timeline(List<PlanViews.Visit> visits, Locale locale) {
        var start = visits.stream()
                .map(PlanViews.Visit::first)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        var begins = visits.stream()
                .map(visit -> BigDecimal.valueOf(ChronoUnit.DAYS.between(start, visit.first())))
                .toList();
        var lasts = visits.stream()
                .map(visit -> BigDecimal.valueOf(ChronoUnit.DAYS.between(visit.first(), last(visit)) + 1))
                .toList();
        return new Chart(
                visits.stream().map(PlanViews.Visit::consignment).toList(),
                List.of(
                        new Chart.Series("", begins),
                        new Chart.Series(messages.getMessage("plan.there", null, locale), lasts)),
                start.toString(),
                true);
    }

    private static LocalDate last(PlanViews.Visit visit) {
        return Optional.ofNullable(visit.goes()).orElse(visit.first());
    }

    private static String key(PlanViews.Visit visit) {
        return PageKey.of(visit.first(), visit.consignment());
    }

    private PlanViews.Listed get(String plan) {
        return views.find(plan).orElseThrow(() -> Refused.notFound("plan", plan));
    }

    private static boolean isCoordinator() {
        return Callers.get().is(Role.COORDINATOR);
    }

    static boolean seesAll() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR);
    }
}
