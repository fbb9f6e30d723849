package org.muster.server.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.RungSums;
import org.muster.server.web.Chart;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// How far what is needed has come, what is late, how full the hubs are, and on whom it all depends.
@Controller
class OverviewPage {

    private static final int LATE_SHOWN = 20;
    private static final int FAMILIES_SHOWN = 15;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<String> COLUMNS =
            List.of("area", "family", "name", "unit", "needed", "offered", "allocated", "dispatched", "delivered");

    private final RungSums rungs;
    private final Ladders ladders;
    private final Outlook outlook;
    private final MessageSource messages;
    private final Clock clock;

    OverviewPage(RungSums rungs, Ladders ladders, Outlook outlook, MessageSource messages, Clock clock) {
        this.rungs = rungs;
        this.ladders = ladders;
        this.outlook = outlook;
        this.messages = messages;
        this.clock = clock;
    }

    /// A hub over the days that are shown, with its fullest.
    ///
    /// @param share of what it can handle, in hundredths; empty: no limit
    public record FullestDay(Outlook.HubDay day, Optional<BigDecimal> share) {}

    @GetMapping("/overview")
    String show(
            @RequestParam(name = "in", defaultValue = "") String in,
            @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
            Model model,
            Locale locale) {
        var caller = Callers.get();
        var measure = Measure.of(in, caller);
        var day = asked == null ? outlook.from(today()) : asked;
        var sums = rungs.list();
        var rows = ladders.rows(measure, sums);
        var late = outlook.late(day, LATE_SHOWN);
        var hubs = outlook.hubs(day);
        var seesAll = caller.is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR);
        model.addAttribute("measure", measure);
        model.addAttribute("measures", Measure.forCaller(caller));
        model.addAttribute("day", day);
        model.addAttribute("until", day.plusDays(Outlook.DAYS - 1L));
        model.addAttribute("hasNeed", measure.hasNeed());
        model.addAttribute("rows", rows);
        model.addAttribute("sums", measure.hasSum() ? LadderRow.sum(rows) : List.of());
        model.addAttribute("stages", LadderRow.STAGES);
        model.addAttribute("ladder", ladder(measure, rows, locale));
        model.addAttribute("late", late);
        model.addAttribute("lateAll", late.isEmpty() ? 0 : late.getFirst().ofAll());
        model.addAttribute("hubs", fullest(hubs));
        model.addAttribute("hubChart", hubChart(hubs, locale));
        model.addAttribute("pillars", outlook.pillars(sums));
        model.addAttribute("seesAll", seesAll);
        model.addAttribute("seesOffers", seesAll || caller.is(Role.NATIONAL_DESK));
        model.addAttribute("concentration", seesAll ? outlook.concentration(sums) : List.of());
        return "overview";
    }

    /// The ladder by family as a table.
    @GetMapping("/overview.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "in", defaultValue = "") String in,
            Locale locale) {
        var heads = COLUMNS.stream()
                .map(name -> message("overview.column." + name, locale))
                .toList();
        var sheet = Sheet.of(ending, heads);
        ladders.rows(Measure.of(in, Callers.get()), rungs.list()).forEach(row -> sheet.row(row.cells()));
        return sheet.answer("overview");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String message(String name, Locale locale) {
        return messages.getMessage(name, null, locale);
    }

    /// What can be added up: a bar for each stage, made of areas. What cannot: each family as a share of its need.
    private Chart ladder(Measure measure, List<LadderRow> rows, Locale locale) {
        return measure.hasSum() ? byArea(measure, rows, locale) : ofNeed(rows, locale);
    }

    private Chart byArea(Measure measure, List<LadderRow> rows, Locale locale) {
        var byArea = new LinkedHashMap<String, List<LadderRow>>();
        rows.forEach(row ->
                byArea.computeIfAbsent(row.area(), _ -> new ArrayList<>()).add(row));
        var first = measure.hasNeed() ? 0 : 1;
        var stages = LadderRow.STAGES.subList(first, LadderRow.STAGES.size());
        var series = byArea.entrySet().stream()
                .map(area -> new Chart.Series(
                        area.getKey(),
                        LadderRow.sum(area.getValue()).stream()
                                .skip(first)
                                .map(value -> value.orElse(BigDecimal.ZERO).setScale(1, RoundingMode.HALF_UP))
                                .toList()))
                .toList();
        return new Chart(
                stages.stream()
                        .map(stage -> message("overview.column." + stage, locale))
                        .toList(),
                series,
                message("overview.in." + measure.code(), locale),
                true);
    }

    private Chart ofNeed(List<LadderRow> rows, Locale locale) {
        var shown = rows.stream()
                .filter(row -> row.needed() != null && row.needed().signum() > 0)
                .sorted(Comparator.comparing(OverviewPage::shareOffered))
                .limit(FAMILIES_SHOWN)
                .toList();
        var series = LadderRow.STAGES.stream()
                .skip(1)
                .map(stage -> new Chart.Series(
                        message("overview.column." + stage, locale),
                        shown.stream()
                                .map(row -> share(row, LadderRow.STAGES.indexOf(stage)))
                                .toList()))
                .toList();
        return new Chart(
                shown.stream().map(LadderRow::name).toList(), series, message("overview.ofneed", locale), false);
    }

    private static BigDecimal shareOffered(LadderRow row) {
        return share(row, 1);
    }

    private static BigDecimal share(LadderRow row, int stage) {
        var value = Optional.ofNullable(row.stages().get(stage)).orElse(BigDecimal.ZERO);
        return value.multiply(HUNDRED)
                .divide(Optional.ofNullable(row.needed()).orElse(BigDecimal.ONE), 1, RoundingMode.HALF_UP);
    }

    private static List<FullestDay> fullest(List<Outlook.HubDay> days) {
        var byHub = new LinkedHashMap<String, FullestDay>();
        for (var day : days) {
            byHub.merge(day.node(), new FullestDay(day, share(day)), OverviewPage::fuller);
        }
        return List.copyOf(byHub.values());
    }

    private static FullestDay fuller(FullestDay one, FullestDay other) {
        return one.day().tonnes().compareTo(other.day().tonnes()) >= 0 ? one : other;
    }

    private static Optional<BigDecimal> share(Outlook.HubDay day) {
        return Optional.ofNullable(day.tonnesLimit())
                .filter(limit -> limit.signum() > 0)
                .map(limit -> day.tonnes().multiply(HUNDRED).divide(limit, 0, RoundingMode.HALF_UP));
    }

    private Chart hubChart(List<Outlook.HubDay> days, Locale locale) {
        var byHub = new LinkedHashMap<String, List<BigDecimal>>();
        days.forEach(day -> byHub.computeIfAbsent(day.name(), _ -> new ArrayList<>())
                .add(share(day).orElse(BigDecimal.ZERO)));
        return new Chart(
                days.stream()
                        .map(Outlook.HubDay::day)
                        .distinct()
                        .map(LocalDate::toString)
                        .toList(),
                byHub.entrySet().stream()
                        .map(hub -> new Chart.Series(hub.getKey(), hub.getValue()))
                        .toList(),
                message("overview.hubs.unit", locale),
                false);
    }
}
