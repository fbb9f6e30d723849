package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.ConsentKind;
import org.muster.ledger.Role;
import org.muster.server.access.Callers;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.FormReader;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Consents by form: asked for, granted, refused or taken back. The list has the clock of each.
@Controller
@RequestMapping("/custody")
class ConsentForms {

    private static final List<String> ANSWERS = List.of("awaited", "granted", "not-granted");
    private static final List<String> FIELDS = List.of(
            "consent",
            "line",
            "kind",
            "nation",
            "asked",
            "answer",
            "expected",
            "granted",
            "until",
            "quantity",
            "conditions",
            "evidence");

    private final Consents consents;
    private final ConsentsApi api;
    private final Recording recording;
    private final MessageSource messages;

    ConsentForms(Consents consents, ConsentsApi api, Recording recording, MessageSource messages) {
        this.consents = consents;
        this.api = api;
        this.recording = recording;
        this.messages = messages;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/consents")
    String list(
            @RequestParam(name = "state", defaultValue = "open") String state,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = Consents.Filter.of(state, nation);
        var page =
                Page.of(consents.rows(filter, after, CustodyListsPage.ROWS + 1), CustodyListsPage.ROWS, Consents::key);
        model.addAttribute("filter", filter);
        model.addAttribute("states", Consents.Filter.STATES);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("says", maySay());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/custody/consents").with("after", key)));
        return "consents";
    }

    @GetMapping("/consents.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "state", defaultValue = "open") String state,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            Locale locale) {
        var heads = Consents.Row.COLUMNS.stream()
                .map(name -> messages.getMessage("consents.column." + name, null, locale))
                .toList();
        var sheet = Sheet.of(ending, heads);
        var filter = Consents.Filter.of(state, nation);
        var after = "";
        List<Consents.Row> page;
        do {
            page = consents.rows(filter, after, Page.MOST);
            page.forEach(row -> sheet.row(row.cells()));
            after = page.isEmpty() ? "" : Consents.key(page.getLast());
        } while (page.size() == Page.MOST);
        return sheet.answer("consents");
    }

    @GetMapping("/consents/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        let();
        var filled = form.unlessFilled("asked", consents.today().toString())
                .unlessFilled(
                        "consent",
                        "N-" + form.key().substring(0, Math.min(8, form.key().length())))
                .unlessFilled("nation", Callers.get().nation().orElse(""))
                .unlessFilled("answer", "awaited");
        return shown(filled, List.of(), null, model);
    }

    @PostMapping("/consents/new")
    String ask(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        let();
        try {
            if (consents.find(form.text("consent")).isPresent() && !isRepeated(form)) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        List.of(new Fault(
                                "duplicate",
                                "There is a consent %s already. Maybe change that one, or give this one another identifier."
                                        .formatted(form.text("consent")),
                                "/consent")));
            }
            return said(form.text("consent"), form);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(form, refused.faults(), null, model);
        }
    }

    @GetMapping("/consents/{consent}")
    String one(
            @PathVariable("consent") String consent,
            @RequestParam(name = "done", defaultValue = "") String done,
            @ModelAttribute("form") Typed form,
            Model model) {
        var row = find(consent);
        model.addAttribute("done", !done.isEmpty());
        return shown(filled(row, form), List.of(), row, model);
    }

    @PostMapping("/consents/{consent}")
    String answer(
            @PathVariable("consent") String consent,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        let();
        var row = find(consent);
        var fixed = form.with("consent", consent)
                .with("line", row.line())
                .with("kind", row.kind())
                .with("nation", row.nation());
        try {
            if (!form.text("said").equals(Long.toString(row.saidBy())) && !isRepeated(form)) {
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "changed-meanwhile",
                        "Somebody else has spoken of %s since you opened this page: what stands now is shown above, what you typed below. Maybe send it again."
                                .formatted(consent));
            }
            return said(consent, fixed);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(fixed, refused.faults(), find(consent), model);
        }
    }

    /// Whether the ledger took this form before: then it only answers again.
    private boolean isRepeated(Typed form) {
        return recording.isRecorded(
                recording.write(form.key(), null, Role.COORDINATOR, Role.NATIONAL_DESK, Role.RECIPIENT));
    }

    private String said(String consent, Typed form) {
        api.put(consent, form.key(), wanted(form));
        return "redirect:/custody/consents/%s?done=true".formatted(consent);
    }

    private static Typed filled(Consents.Row row, Typed form) {
        return form.with("asked", row.asked().toString())
                .with("answer", row.granted() != null ? "granted" : row.isRefused() ? "not-granted" : "awaited")
                .with("expected", row.expected() == null ? "" : row.expected().toString())
                .with("granted", row.granted() == null ? "" : row.granted().toString())
                .with("until", row.until() == null ? "" : row.until().toString())
                .with("quantity", row.quantity() == null ? "" : row.quantity().toString())
                .with("conditions", row.conditions());
    }

    /// Reads the fields, each by itself, so that every fault is told at once.
    private static ConsentsApi.WantedConsent wanted(Typed form) {
        var fields = new FormReader(form);
        var answer = form.text("answer");
        var isAwaited = answer.equals("awaited");
        var isGranted = answer.equals("granted");
        if (!ANSWERS.contains(answer)) {
            fields.wrong("answer", "required", "A consent is awaited, granted or not granted. Maybe choose one.");
        }
        for (var name : List.of("consent", "line", "kind", "nation", "asked")) {
            fields.required(name, 200);
        }
        var asked = fields.day("asked");
        var expected = isAwaited ? fields.day("expected") : null;
        var granted = isGranted ? fields.day("granted") : null;
        var until = isGranted ? fields.day("until") : null;
        if (isGranted && granted == null && form.text("granted").isEmpty()) {
            fields.wrong("granted", "required", "A granted consent holds from a day. Maybe it was left out.");
        }
        var quantity = form.text("quantity").isEmpty() ? null : fields.units("quantity");
        var conditions = fields.text("conditions", 4000);
        tellsRefusals(fields, form);
        fields.refuse();
        return new ConsentsApi.WantedConsent(
                form.text("line"),
                form.text("kind"),
                form.text("nation").toUpperCase(Locale.ROOT),
                Objects.requireNonNull(asked),
                expected,
                granted,
                until,
                quantity,
                conditions,
                Typed.serials(form.text("evidence")),
                null);
    }

    /// A consent with neither a grant nor a day for its answer is refused if it says why, and waits if it does
    /// not: so a refusal has its reason, and nothing else looks like one.
    private static void tellsRefusals(FormReader fields, Typed form) {
        var says = !form.text("conditions").isEmpty();
        if (form.text("answer").equals("not-granted") && !says) {
            fields.wrong("conditions", "required", "A refusal says why. Maybe the reason was left out.");
        }
        if (form.text("answer").equals("awaited") && form.text("expected").isEmpty() && says) {
            fields.wrong(
                    "expected",
                    "required",
                    "An awaited consent about which something is said has a day by which its answer is due. Maybe it was left out.");
        }
    }

    private Consents.Row find(String consent) {
        return consents.find(consent).orElseThrow(() -> Refused.notFound("consent", consent));
    }

    /// @param row how it stands; nothing: it is asked for
    private String shown(Typed form, List<Fault> faults, Consents.@Nullable Row row, Model model) {
        model.addAttribute("form", row == null ? form : form.with("said", Long.toString(row.saidBy())));
        model.addAttribute("faults", new FieldFaults(faults, FIELDS));
        model.addAttribute("row", row);
        model.addAttribute("answers", ANSWERS);
        model.addAttribute("says", maySay());
        model.addAttribute(
                "kinds",
                Arrays.stream(ConsentKind.values()).map(ConsentKind::code).toList());
        return "consent";
    }

    private static boolean maySay() {
        return Callers.get()
                .is(
                        org.muster.server.access.Role.COORDINATOR,
                        org.muster.server.access.Role.NATIONAL_DESK,
                        org.muster.server.access.Role.RECIPIENT);
    }

    private static void let() {
        if (!maySay()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A consent is stated by the nation whose word it is, or by a coordinator. Maybe ask one of them.");
        }
    }
}
