package org.muster.server.offers;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.RowHistory;
import org.muster.server.scenarios.Choices;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
import org.muster.server.web.Side;
import org.muster.server.web.Typed;
import org.muster.server.web.Writes;
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

/// The forms by which one fund is entered, changed, cut and withdrawn: as those of offers. What purchases of agreed
/// plans
/// take from it is shown before, and stays in it.
@Controller
class FundForms {

    private static final List<String> TERMS = List.of("amountEur", "available", "only", "source");
    private static final List<String> FIELDS =
            List.of("fund", "nation", "amountEur", "available", "only", "source", "reason");

    private final Funds funds;
    private final FundsApi api;
    private final EnteredRows entered;
    private final Choices choices;
    private final RowHistory history;
    private final Writes writes;
    private final Reasons reasons;

    FundForms(
            Funds funds,
            FundsApi api,
            EnteredRows entered,
            Choices choices,
            RowHistory history,
            Writes writes,
            Reasons reasons) {
        this.funds = funds;
        this.api = api;
        this.entered = entered;
        this.choices = choices;
        this.history = history;
        this.writes = writes;
        this.reasons = reasons;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/funds/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        Donor.mayGive();
        return shown(form, FieldFaults.none(FIELDS), null, model);
    }

    @PostMapping("/funds/new")
    String add(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        Donor.mayGive();
        try {
            RowForms.refuse(entered.faults("funds", cells(form, form.text("fund")), form.orNull("nation"), form));
            api.put(form.text("fund"), null, form.key(), wanted(form, form.orNull("nation")));
            return "redirect:/funds/%s?done=entered".formatted(form.text("fund"));
        } catch (Refused refused) {
            return again(form, RowForms.said(refused, "fund", form), null, model, response);
        }
    }

    @GetMapping("/funds/{fund}/change")
    String open(@PathVariable("fund") String fund, @ModelAttribute("form") Typed form, Model model) {
        var before = find(fund);
        var filled = form;
        for (var name : TERMS) {
            filled = filled.with(name, term(before, name));
        }
        return shown(filled.with("version", Long.toString(before.version())), FieldFaults.none(FIELDS), before, model);
    }

    @PostMapping("/funds/{fund}/change")
    String change(
            @PathVariable("fund") String fund,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        var before = find(fund);
        try {
            RowForms.refuse(entered.faults("funds", cells(form, fund), before.nation(), form));
            api.put(fund, "\"%s\"".formatted(form.text("version")), form.key(), wanted(form, null));
            return "redirect:/funds/%s?done=changed".formatted(fund);
        } catch (Refused refused) {
            return RowForms.isMeanwhile(refused)
                    ? compared(find(fund), form, model, response)
                    : again(form, RowForms.said(refused, "fund", form), before, model, response);
        }
    }

    /// Takes the whole fund away; to cut it, its amount is changed.
    @PostMapping("/funds/{fund}/withdraw")
    String withdraw(
            @PathVariable("fund") String fund,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        Donor.mayGive();
        try {
            var reason = form.required("reason", 1000);
            var version = form.text("version").matches("[0-9]{1,18}") ? Long.parseLong(form.text("version")) : -1;
            writes.once(
                    java.util.Optional.of(form.key()),
                    "POST withdrawal of fund %s %d".formatted(fund, version),
                    reason,
                    () -> reasons.because(reason, () -> {
                        funds.remove(fund, version);
                        return ResponseEntity.noContent().build();
                    }));
            return "redirect:/funds?done=withdrawn";
        } catch (Refused refused) {
            var now = find(fund);
            var filled = form;
            for (var name : TERMS) {
                filled = filled.with(name, term(now, name));
            }
            return again(
                    filled.with("version", Long.toString(now.version())),
                    RowForms.isMeanwhile(refused) ? new Refused(HttpStatus.CONFLICT, refused.faults()) : refused,
                    now,
                    model,
                    response);
        }
    }

    private String compared(Fund now, Typed form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute(
                "sides",
                TERMS.stream()
                        .map(name -> new Side(name, text(form, name), term(now, name)))
                        .toList());
        model.addAttribute("changes", history.of("funds", "fund", now.fund(), 1));
        return shown(form.with("version", Long.toString(now.version())), FieldFaults.none(FIELDS), now, model);
    }

    private Fund find(String fund) {
        Donor.mayGive();
        var found = funds.find(fund).orElseThrow(() -> Refused.notFound("fund", fund));
        Donor.of(found.nation());
        return found;
    }

    /// What a fund says, as it would be typed.
    private static String term(Fund fund, String name) {
        return switch (name) {
            case "amountEur" -> plain(fund.amountEur());
            case "available" -> fund.available().toString();
            case "only" -> Objects.toString(fund.only(), "");
            default -> Objects.toString(fund.source(), "");
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static String text(Typed form, String name) {
        return switch (name) {
            case "only" -> Objects.toString(Lists.sorted(Lists.cell(form.all("only"))), "");
            case "amountEur" ->
                form.text(name).matches("[0-9]{1,14}([.][0-9]{1,2})?")
                        ? plain(new BigDecimal(form.text(name)))
                        : form.text(name);
            default -> form.text(name);
        };
    }

    private static Map<String, String> cells(Typed form, String fund) {
        var cells = new HashMap<String, String>();
        cells.put("fund", fund);
        cells.put("amount_eur", form.text("amountEur"));
        cells.put("available", form.text("available"));
        cells.put("only", text(form, "only"));
        cells.put("source", form.text("source"));
        return cells;
    }

    private static WantedFund wanted(Typed form, @Nullable String nation) {
        return new WantedFund(
                nation,
                new BigDecimal(form.text("amountEur")),
                LocalDate.parse(form.text("available")),
                text(form, "only").isEmpty() ? null : text(form, "only"),
                form.orNull("source"),
                form.orNull("reason"));
    }

    private String again(
            Typed form, Refused refused, @Nullable Fund before, Model model, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        return shown(RowForms.again(form, refused), new FieldFaults(refused.faults(), FIELDS), before, model);
    }

    /// @param before what is changed; nothing: a fund is entered
    private String shown(Typed form, FieldFaults faults, @Nullable Fund before, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("before", before);
        model.addAttribute("standing", before == null ? null : funds.standing(before.fund()));
        model.addAttribute("nations", before == null ? choices.nations() : List.of());
        model.addAttribute("isStaff", !Callers.get().is(Role.NATIONAL_DESK));
        model.addAttribute("ownNation", Callers.get().nation().orElse(""));
        return "fund-form";
    }
}
