package org.muster.server.monitoring;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of monitoring: what must be seen by when, and the report of a holder.
@Controller
class MonitoringPage {

    static final int ROWS = 50;

    private final Duties duties;
    private final EndUseApi reports;
    private final MessageSource messages;
    private final Clock clock;

    MonitoringPage(Duties duties, EndUseApi reports, MessageSource messages, Clock clock) {
        this.duties = duties;
        this.reports = reports;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/monitoring")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "reported", defaultValue = "") String reported,
            Model model) {
        var filter = Duties.Filter.of(nation, state, on, today());
        var page = Page.of(duties.rows(filter, after, ROWS + 1), ROWS, Duties::key);
        model.addAttribute("filter", filter);
        model.addAttribute("sums", duties.sums(filter));
        model.addAttribute("states", Duties.Filter.STATES);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/monitoring").with("after", key)));
        model.addAttribute("reported", !reported.isEmpty());
        model.addAttribute("reports", mayReport());
        model.addAttribute("handsOn", TransferForms.mayHandOn());
        return "monitoring";
    }

    @GetMapping("/monitoring.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            Locale locale) {
        var sheet = Sheet.of(
                ending,
                Duties.Row.COLUMNS.stream()
                        .map(name -> messages.getMessage("monitoring.column." + name, null, locale))
                        .toList());
        duties.each(Duties.Filter.of(nation, state, on, today()), row -> sheet.row(row.cells()));
        return sheet.answer("monitoring");
    }

    /// What a holder says it has, as it was typed.
    ///
    /// @param key      names the report, so that a form sent twice reports once
    /// @param complete `true` if it is all that the holder has of the line
    /// @param serials  apart by spaces, commas or lines
    /// @param opened   when the form was opened, by the server's clock: the same for each time that it is sent
    record Form(
            String key,
            String opened,
            String line,
            String holder,
            String quantity,
            String complete,
            String serials,
            String condition,
            String seen,
            String nation) {}

    @ModelAttribute("form")
    Form form(
            @RequestParam(name = "key", defaultValue = "") String key,
            @RequestParam(name = "opened", defaultValue = "") String opened,
            @RequestParam(name = "line", defaultValue = "") String line,
            @RequestParam(name = "holder", defaultValue = "") String holder,
            @RequestParam(name = "quantity", defaultValue = "") String quantity,
            @RequestParam(name = "complete", defaultValue = "") String complete,
            @RequestParam(name = "serials", defaultValue = "") String serials,
            @RequestParam(name = "condition", defaultValue = "") String condition,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "nation", defaultValue = "") String nation) {
        return new Form(
                key.matches("[!-~]{1,200}") ? key : UUID.randomUUID().toString(),
                opened.isEmpty() ? clock.instant().toString() : opened,
                line.strip(),
                holder.strip(),
                quantity.strip(),
                complete,
                serials,
                condition,
                seen.isEmpty() ? today().toString() : seen.strip(),
                nation.strip());
    }

    @GetMapping("/monitoring/report")
    String report(Model model) {
        reporters();
        return shown(model, List.of());
    }

    @PostMapping("/monitoring/report")
    String report(@ModelAttribute("form") Form form, Model model, HttpServletResponse response) {
        reporters();
        try {
            reports.report(form.key(), said(form));
            return "redirect:/monitoring?reported=true";
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(model, refused.faults());
        }
    }

    private static String shown(Model model, List<Fault> faults) {
        model.addAttribute("faults", faults.stream().map(Fault::detail).toList());
        model.addAttribute("isStaff", Callers.get().is(Role.COORDINATOR));
        return "report";
    }

    private EndUseApi.EndUseReport said(Form form) {
        if (form.condition().isBlank() || form.line().isEmpty() || form.holder().isEmpty()) {
            throw fault("Line, holder and condition are said in each report. Maybe one was left out.");
        }
        var serials = Stream.of(form.serials().split("[\\s,;]+"))
                .filter(one -> !one.isEmpty())
                .toList();
        return new EndUseApi.EndUseReport(
                "self-report",
                form.line(),
                form.holder(),
                quantity(form.quantity()),
                form.complete().equals("true"),
                serials.isEmpty() ? null : serials,
                form.condition().strip(),
                form.nation().isEmpty() ? null : form.nation(),
                seen(form.seen(), form.opened()));
    }

    private static long quantity(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw fault("Units are a whole number, and \"%s\" is none.".formatted(text));
        }
    }

    private Instant seen(String day, String opened) {
        try {
            return seen(LocalDate.parse(day), Instant.parse(opened));
        } catch (DateTimeException e) {
            throw fault("\"%s\" is no day. Maybe write it like 2027-03-07.".formatted(day));
        }
    }

    /// Noon of that day, or the moment when the form was opened if that was before noon of the same day. Never the
    /// moment when it is sent: a form that is sent twice says the same twice, and is taken once.
    static Instant seen(LocalDate day, Instant opened) {
        var noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var openedThen = day.equals(LocalDate.ofInstant(opened, ZoneOffset.UTC));
        return openedThen && opened.isBefore(noon) ? opened : noon;
    }

    private static Refused fault(String sentence) {
        return Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", sentence);
    }

    static boolean mayReport() {
        return Callers.get().is(Role.RECIPIENT, Role.NATIONAL_DESK, Role.COORDINATOR);
    }

    private static void reporters() {
        if (!mayReport()) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "A holder reports. Maybe ask the recipient.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
