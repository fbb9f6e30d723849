package org.muster.server.monitoring;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Account;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.FormReader;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
import org.muster.server.web.Sheet;
import org.muster.server.web.Typed;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Hands delivered goods on to another holder, a brigade of the recipient for example: first what stands where,
/// then the form of one of them. The nation of origin is told by the ledger itself.
@Controller
class TransferForms {

    private static final List<String> FIELDS = List.of("to", "quantity", "serials", "happened", "reason");

    /// Of goods that are not followed piece by piece, there is no field for serial numbers.
    private static final List<String> OF_UNITS = List.of("to", "quantity", "happened", "reason");

    private static final int MOST_SERIALS = 10_000;

    /// So many numbers are written into the field; of more, those are typed that go.
    private static final int SHOWN_SERIALS = 100;

    /// What the ledger refuses, by the code of its rule, at the field that mends it.
    private static final Map<String, String> PLACES = Map.of(
            "MU001", "/quantity",
            "MU002", "/happened",
            "MU006", "/serials",
            "MU007", "/serials",
            "MU010", "/happened",
            "MU019", "/reason");

    private final Holdings holdings;
    private final EndUseApi api;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    TransferForms(Holdings holdings, EndUseApi api, Recording recording, MessageSource messages, Clock clock) {
        this.holdings = holdings;
        this.api = api;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    /// What can be handed on, and the form of that which is named by its rung, or is the only one.
    @GetMapping("/monitoring/transfer")
    String open(
            @RequestParam(name = "done", defaultValue = "") String done,
            @RequestParam(name = "after", defaultValue = "") String after,
            @ModelAttribute("form") Typed form,
            Model model) {
        let();
        model.addAttribute("done", !done.isEmpty());
        if (!form.text("rung").isEmpty()) {
            var one = holdings.find(account(form))
                    .filter(found -> found.units() > 0)
                    .orElseThrow(TransferForms::gone);
            return shown(filled(form, one), FieldFaults.none(FIELDS), one, model);
        }
        var filter = new Holdings.Filter(form.text("line"), form.text("holder"));
        var rows = holdings.rows(filter, after, MonitoringPage.ROWS + 1);
        var isOnly = rows.size() == 1 && after.isEmpty() && done.isEmpty() && filter.narrows();
        return isOnly
                ? shown(filled(form, rows.getFirst()), FieldFaults.none(FIELDS), rows.getFirst(), model)
                : listed(filter, rows, after.isEmpty(), model);
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/monitoring/transfer.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending, @ModelAttribute("form") Typed form, Locale locale) {
        let();
        var sheet = Sheet.of(
                ending,
                Holdings.Holding.COLUMNS.stream()
                        .map(name -> messages.getMessage(name, null, locale))
                        .toList());
        var filter = new Holdings.Filter(form.text("line"), form.text("holder"));
        var after = "";
        List<Holdings.Holding> page;
        do {
            page = holdings.rows(filter, after, Page.MOST);
            page.forEach(row -> sheet.row(row.cells()));
            after = page.isEmpty() ? "" : Holdings.key(page.getLast());
        } while (page.size() == Page.MOST);
        return sheet.answer("transfer");
    }

    @PostMapping("/monitoring/transfer")
    String handOn(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        let();
        try {
            var wanted = wanted(form, holdings.find(account(form)));
            api.handOn(form.key(), wanted);
            return "redirect:"
                    + new Holdings.Filter(form.text("line"), wanted.to())
                            .at("/monitoring/transfer")
                            .with("done", "true");
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return again(form, refused, model);
        }
    }

    /// What was typed, beside what stands there by now.
    private String again(Typed form, Refused refused, Model model) {
        var one = holdings.find(account(form)).orElseThrow(() -> refused);
        var faults = RowForms.said(refused, "to", form).faults().stream()
                .map(TransferForms::placed)
                .toList();
        return shown(
                RowForms.again(form, refused),
                new FieldFaults(faults, one.serialised() ? FIELDS : OF_UNITS),
                one,
                model);
    }

    private static Fault placed(Fault fault) {
        return fault.at().isEmpty() && PLACES.containsKey(fault.code())
                ? new Fault(fault.code(), fault.detail(), PLACES.get(fault.code()), fault.facts())
                : fault;
    }

    /// @param stands what is there; empty: nothing ever was, as far as the caller may see
    private EndUseApi.HandingOn wanted(Typed form, Optional<Holdings.Holding> stands) {
        var one = stands.orElseThrow(TransferForms::gone);
        var isRepeated = recording.isRecorded(recording.write(
                form.key(), null, org.muster.ledger.Role.RECIPIENT, org.muster.ledger.Role.COORDINATOR));
        var fields = new FormReader(form);
        var to = fields.required("to", 200);
        fields.read("to", () -> Recording.value(() -> new Holder(to)));
        var units = fields.units("quantity");
        var serials = Typed.serials(form.text("serials"));
        fields.required("reason", 2000);
        var day = fields.day("happened");
        if (!isRepeated) {
            fits(fields, one, to, units, serials == null ? List.of() : serials);
        }
        fields.refuse();
        var happened = day == null ? null : moment(day, form.text("opened"));
        return new EndUseApi.HandingOn(
                account(form), to, Objects.requireNonNull(units), serials, form.text("reason"), happened);
    }

    /// Noon of that day; of the day on which the form was opened that moment, for what it shows stood there then. Never
    /// the moment when it is sent: a form that is sent twice says the same twice, and is taken once.
    private static Instant moment(LocalDate day, String opened) {
        var noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        try {
            var then = Instant.parse(opened);
            return day.equals(LocalDate.ofInstant(then, ZoneOffset.UTC)) ? then : noon;
        } catch (DateTimeException e) {
            return noon;
        }
    }

    /// What can be told before the ledger is asked.
    private static void fits(
            FormReader fields, Holdings.Holding one, String to, @Nullable Long units, List<String> serials) {
        if (one.holder().equals(to) && one.rung().equals(Rung.ACCEPTED_BY_UNIT.code())) {
            fields.wrong("to", "same-holder", "%s holds them already. Maybe another holder is meant.".formatted(to));
        }
        if (units != null && units < 1) {
            fields.wrong("quantity", "value", "At least one unit goes on, and %d is less.".formatted(units));
        }
        if (units != null && units > one.units()) {
            fields.wrong(
                    "quantity",
                    "not-enough",
                    "%d units stand there, and %d were typed. Maybe somebody was quicker, or a digit is wrong."
                            .formatted(one.units(), units));
        }
        var counted = units == null || fields.isWrong("quantity") ? serials.size() : units;
        var says = wrongSerials(one, counted, serials);
        if (!says.isEmpty()) {
            fields.wrong("serials", "serials", says);
        }
    }

    private static String wrongSerials(Holdings.Holding one, long units, List<String> serials) {
        var bad = serials.stream()
                .filter(text -> !SerialNumber.isWellFormed(text))
                .findFirst();
        var twice = new HashSet<String>();
        var repeated = serials.stream().filter(text -> !twice.add(text)).findFirst();
        if (bad.isPresent()) {
            return "\"%s\" is no serial number: it takes 1 to 64 letters, digits and signs.".formatted(bad.get());
        }
        if (repeated.isPresent()) {
            return "The serial number %s stands here twice. Maybe leave out one.".formatted(repeated.get());
        }
        if (serials.size() > MOST_SERIALS) {
            return "At most %d pieces go on at once. Maybe hand them on in parts.".formatted(MOST_SERIALS);
        }
        if (!one.serialised()) {
            return serials.isEmpty()
                    ? ""
                    : "These goods are not followed by serial numbers, and %d were typed. Maybe leave them out."
                            .formatted(serials.size());
        }
        return serials.size() == units
                ? ""
                : "Each unit has a serial number: %d units, %d numbers. Maybe one was left out."
                        .formatted(units, serials.size());
    }

    /// All that stands there goes on, until somebody types less. Where some of it is promised to a movement, the
    /// numbers
    /// are typed that are not.
    private Typed filled(Typed form, Holdings.Holding one) {
        var serials = one.serialised() && one.units() <= SHOWN_SERIALS ? holdings.serials(one) : List.<String>of();
        return form.unlessFilled("opened", clock.instant().toString())
                .unlessFilled("quantity", Long.toString(one.units()))
                .unlessFilled("serials", serials.size() == one.units() ? String.join(" ", serials) : "");
    }

    private static Account account(Typed form) {
        return new Account(
                form.text("line"),
                form.text("lot"),
                form.text("holder"),
                form.text("place"),
                form.text("rung"),
                form.text("requirement"),
                form.text("consignment"));
    }

    private String shown(Typed form, FieldFaults faults, Holdings.Holding one, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("one", one);
        model.addAttribute("holders", holdings.holders());
        return "transfer";
    }

    private static String listed(Holdings.Filter filter, List<Holdings.Holding> oneMore, boolean isFirst, Model model) {
        var page = Page.of(oneMore, MonitoringPage.ROWS, Holdings::key);
        model.addAttribute("filter", filter);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", isFirst);
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/monitoring/transfer").with("after", key)));
        return "transfers";
    }

    private static Refused gone() {
        return Refused.one(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Nothing that may be handed on stands there, or you may not see it. Maybe somebody was quicker.");
    }

    static boolean mayHandOn() {
        return Callers.get().is(Role.RECIPIENT, Role.COORDINATOR);
    }

    private static void let() {
        if (!mayHandOn()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Delivered goods are handed on by the recipient. Maybe ask its desk, or a coordinator.");
        }
    }
}
