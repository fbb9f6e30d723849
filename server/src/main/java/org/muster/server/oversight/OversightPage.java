package org.muster.server.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Review;
import org.muster.server.oversight.OverridesApi.OverrideAsItStands;
import org.muster.server.recording.Recording;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Who bears what, who keeps promises, what was entered and changed, and what was let pass.
@Controller
class OversightPage {

    static final int ROWS = 50;
    private static final int LONGEST = 100;
    private static final int MOST_LINES = 10_000;
    private static final List<String> GIVEN =
            List.of("nation", "name", "area", "pledged", "allocated", "delivered", "eur");
    private static final List<String> LINES =
            List.of("entry", "recorded", "happened", "actor", "role", "what", "reason");
    private static final List<String> STATES = List.of("to-review", "asked", "reviewed", "all");

    private final Burden burden;
    private final Journal journal;
    private final Overrides overrides;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    OversightPage(
            Burden burden,
            Journal journal,
            Overrides overrides,
            Recording recording,
            MessageSource messages,
            Clock clock) {
        this.burden = burden;
        this.journal = journal;
        this.overrides = overrides;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/oversight")
    String show(Model model) {
        var borne = burden.borne();
        var shares = borne.shares();
        model.addAttribute("given", borne.given());
        model.addAttribute("shares", shares);
        model.addAttribute("hasGdp", shares.stream().anyMatch(share -> share.ofGdp() != null));
        model.addAttribute("promises", burden.promises(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        return "oversight";
    }

    /// What each nation gives by area, as a table.
    @GetMapping("/oversight.{ending}")
    ResponseEntity<byte[]> file(@PathVariable("ending") String ending, Locale locale) {
        var sheet = Sheet.of(ending, heads(GIVEN, locale));
        burden.borne()
                .given()
                .forEach(one -> sheet.row(Arrays.<@Nullable Object>asList(
                        one.nation(),
                        one.name(),
                        one.area(),
                        one.pledged(),
                        one.allocated(),
                        one.delivered(),
                        one.eur())));
        return sheet.answer("oversight");
    }

    @GetMapping("/oversight/journal")
    String journal(
            @RequestParam(name = "actor", defaultValue = "") String actor,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "after", defaultValue = "0") String after,
            Model model) {
        var who = shortened(actor);
        var what = shortened(text);
        var page = Page.of(
                journal.lines(who, what, PageKey.number(after), ROWS + 1, Journal.LONGEST + 1),
                ROWS,
                line -> Long.toString(line.entry()));
        var first = Link.to("/oversight/journal").with("actor", who).with("text", what);
        model.addAttribute("actor", who);
        model.addAttribute("text", what);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.equals("0"));
        model.addAttribute("first", first);
        model.addAttribute(
                "files", Link.to("/oversight/journal.csv").with("actor", who).with("text", what));
        model.addAttribute("next", page.next().map(key -> first.with("after", key)));
        return "journal";
    }

    /// What the journal shows with the same filter, as far as a spreadsheet holds it.
    @GetMapping("/oversight/journal.{ending}")
    ResponseEntity<byte[]> journalFile(
            @PathVariable("ending") String ending,
            @RequestParam(name = "actor", defaultValue = "") String actor,
            @RequestParam(name = "text", defaultValue = "") String text,
            Locale locale) {
        var sheet = Sheet.of(ending, heads(LINES, locale));
        journal.lines(shortened(actor), shortened(text), 0, MOST_LINES, 0)
                .forEach(line -> sheet.row(Arrays.<@Nullable Object>asList(
                        line.entry(),
                        line.recordedAt().toString(),
                        line.happenedAt().toString(),
                        line.actor(),
                        line.role(),
                        line.what(),
                        line.reason())));
        return sheet.answer("journal");
    }

    @GetMapping("/oversight/overrides")
    String overrides(
            @RequestParam(name = "state", defaultValue = "to-review") String asked,
            @RequestParam(name = "after", defaultValue = "0") String after,
            Model model) {
        var state = STATES.contains(asked) ? asked : STATES.getFirst();
        var wanted = state.equals("all")
                ? Optional.<Review.State>empty()
                : Optional.of(Recording.word(Review.State.class, state));
        var rows = overrides.list(recording.reader(), wanted, PageKey.number(after), ROWS + 1).stream()
                .map(OverrideAsItStands::of)
                .toList();
        var page = Page.of(rows, ROWS, one -> Long.toString(one.askedBy()));
        var first = Link.to("/oversight/overrides").with("state", state);
        model.addAttribute("path", "/oversight/overrides");
        model.addAttribute("state", state);
        model.addAttribute("states", STATES);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.equals("0"));
        model.addAttribute("first", first);
        model.addAttribute("next", page.next().map(key -> first.with("after", key)));
        return "overrides";
    }

    private List<String> heads(List<String> names, Locale locale) {
        return names.stream()
                .map(name -> messages.getMessage("oversight.column." + name, null, locale))
                .toList();
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
