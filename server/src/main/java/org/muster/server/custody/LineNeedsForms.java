package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.server.access.Callers;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.FormReader;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
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

/// Which consents a line needs before it leaves, and whose word that is; its donor, the nation of its origin and
/// coordinators say so by form, and take back their own word.
@Controller
@RequestMapping("/custody/lines/{line}/needs")
class LineNeedsForms {

    private static final int LONGEST = 2000;

    /// More consents of a line are in the list of consents.
    private static final int CONSENTS = 100;

    /// The first three say a word, the others take one back.
    private static final List<String> FIELDS = List.of("kind", "nation", "reason", "word", "because", "letter");

    private static final List<String> KINDS =
            Arrays.stream(ConsentKind.values()).map(ConsentKind::code).toList();

    /// What the ledger refuses, by the code of its rule, at the field that mends it.
    private static final Map<String, String> PLACES =
            Map.of("MU019", "/because", "MU021", "/letter", "MU022", "/word", "MU040", "/letter");

    private final LineWords words;
    private final LineNeedsApi api;
    private final Ledger ledger;
    private final Recording recording;

    LineNeedsForms(LineWords words, LineNeedsApi api, Ledger ledger, Recording recording) {
        this.words = words;
        this.api = api;
        this.ledger = ledger;
        this.recording = recording;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(
            @PathVariable("line") String line,
            @RequestParam(name = "done", defaultValue = "") String done,
            @ModelAttribute("form") Typed form,
            Model model) {
        model.addAttribute("done", !done.isEmpty());
        return shown(form, FieldFaults.none(FIELDS), find(line), model);
    }

    @PostMapping
    String say(
            @PathVariable("line") String line,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        return said(line, form, model, response, () -> {
            var fields = new FormReader(form);
            if (!KINDS.contains(form.text("kind"))) {
                fields.wrong("kind", "required", "What is needed is a kind of consent. Maybe choose one.");
            }
            var reason = fields.text("reason", LONGEST);
            var nation = isStaff() ? form.text("nation") : own();
            said(fields, form, find(line), nation);
            fields.refuse();
            return new Saying(form.text("kind"), new LineNeedsApi.WantedNeed(true, nation, reason, null, null));
        });
    }

    /// What can be told of a word before the ledger is asked: whose it may be, and that it stands already.
    private void said(FormReader fields, Typed form, LineWords.Line line, String nation) {
        if (!nation.isEmpty() && !line.speakers().contains(nation)) {
            fields.wrong(
                    "nation",
                    "value",
                    "What %s needs say %s and the coordinators, not %s. Maybe choose one of them."
                            .formatted(line.code(), String.join(", ", line.speakers()), nation));
        }
        var stands = standing(line).stream()
                .anyMatch(one ->
                        one.kind().equals(form.text("kind")) && one.nation().equals(nation));
        if (stands && !isRepeated(form)) {
            fields.wrong(
                    "kind",
                    "said-already",
                    "%s said so already, and it stands. Maybe another kind is meant."
                            .formatted(nation.isEmpty() ? "The coordinators have" : nation + " has"));
        }
    }

    @PostMapping("/end")
    String takeBack(
            @PathVariable("line") String line,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        return said(line, form, model, response, () -> {
            var fields = new FormReader(form);
            var word = form.text("word").split(" ", 2);
            if (!KINDS.contains(word[0])) {
                fields.wrong("word", "required", "One word of those that stand is taken back. Maybe choose one.");
            }
            if (form.text("because").isEmpty()) {
                fields.wrong("because", "required", "Whoever takes a word back says why. Maybe it was left out.");
            }
            var reason = fields.text("because", LONGEST);
            var letter = Typed.serials(form.text("letter"));
            fields.read("letter", () -> ConsentsApi.digests(letter));
            fields.refuse();
            var nation = word.length == 2 ? word[1] : "";
            return new Saying(word[0], new LineNeedsApi.WantedNeed(false, nation, reason, letter, null));
        });
    }

    /// What is said of a kind of consent.
    private record Saying(String kind, LineNeedsApi.WantedNeed wanted) {}

    private String said(String line, Typed form, Model model, HttpServletResponse response, Supplier<Saying> reader) {
        let(find(line));
        try {
            var saying = reader.get();
            api.put(line, saying.kind(), form.key(), saying.wanted());
            return "redirect:/custody/lines/%s/needs?done=true".formatted(line);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            var told = RowForms.said(refused, "kind", form);
            var faults = new FieldFaults(
                    told.faults().stream().map(LineNeedsForms::placed).toList(), FIELDS);
            return shown(RowForms.again(form, refused), faults, find(line), model);
        }
    }

    private static Fault placed(Fault fault) {
        return fault.at().isEmpty() && PLACES.containsKey(fault.code())
                ? new Fault(fault.code(), fault.detail(), PLACES.get(fault.code()), fault.facts())
                : fault;
    }

    /// Whether the ledger took this form before: then it only answers again.
    private boolean isRepeated(Typed form) {
        return recording.isRecorded(recording.write(form.key(), null, Role.COORDINATOR, Role.NATIONAL_DESK));
    }

    private List<LineWords.Word> standing(LineWords.Line line) {
        var code = new LineCode(line.code());
        var caller = recording.reader();
        return words.words(line, ledger.needs(caller, code), ledger.consents(caller, code, "", CONSENTS));
    }

    private LineWords.Line find(String line) {
        return words.find(line).orElseThrow(() -> Refused.notFound("line", line));
    }

    private String shown(Typed form, FieldFaults faults, LineWords.Line line, Model model) {
        var all = standing(line);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("line", line);
        model.addAttribute("words", all);
        model.addAttribute("says", maySay(line));
        model.addAttribute("isStaff", isStaff());
        model.addAttribute("kinds", KINDS);
        model.addAttribute("speakers", line.speakers());
        model.addAttribute(
                "mine",
                all.stream()
                        .filter(one -> isStaff() || one.nation().equals(own()))
                        .toList());
        return "line-needs";
    }

    private static boolean isStaff() {
        return Callers.get().is(org.muster.server.access.Role.COORDINATOR);
    }

    /// The nation for whose desk the caller speaks; empty: for none.
    private static String own() {
        return Objects.requireNonNullElse(desk(), "");
    }

    private static @Nullable String desk() {
        var caller = Callers.get();
        return caller.is(org.muster.server.access.Role.NATIONAL_DESK)
                ? caller.nation().orElse(null)
                : null;
    }

    private static boolean maySay(LineWords.Line line) {
        return isStaff() || line.speakers().contains(own());
    }

    private static void let(LineWords.Line line) {
        if (!maySay(line)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "What consents %s needs say %s and the coordinators. Maybe ask one of them."
                            .formatted(line.code(), String.join(", ", line.speakers())));
        }
    }
}
