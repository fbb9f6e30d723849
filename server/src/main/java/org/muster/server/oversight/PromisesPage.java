package org.muster.server.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.oversight.PromiseRows.Filter;
import org.muster.server.oversight.PromiseRows.Promise;
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
import org.springframework.web.bind.annotation.RequestParam;

/// Promised, current and actual day of each consignment, for those who see what every nation gives.
@Controller
class PromisesPage {

    static final int ROWS = 50;
    private static final int MOST_ROWS = 100_000;

    private final PromiseRows rows;
    private final MessageSource messages;
    private final Clock clock;

    PromisesPage(PromiseRows rows, MessageSource messages, Clock clock) {
        this.rows = rows;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/oversight/promises")
    String show(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "late", defaultValue = "false") boolean late,
            @RequestParam(name = "after", defaultValue = "0") String after,
            Model model) {
        seers();
        var filter = Filter.of(nation, state, late);
        var past = PageKey.number(after);
        var found = rows.list(filter, today(), past, ROWS + 1);
        var first = filter.at("/oversight/promises");
        model.addAttribute("filter", filter);
        model.addAttribute("nations", rows.nations());
        model.addAttribute("states", Filter.STATES);
        model.addAttribute("rows", found.stream().limit(ROWS).toList());
        model.addAttribute("isFirst", past == 0);
        model.addAttribute("first", first);
        model.addAttribute(
                "next",
                found.size() > ROWS ? Optional.of(first.with("after", Long.toString(past + ROWS))) : Optional.empty());
        return "promises";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/oversight/promises.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "late", defaultValue = "false") boolean late,
            Locale locale) {
        seers();
        var sheet = Sheet.of(
                ending,
                Promise.COLUMNS.stream()
                        .map(name -> word("promises.column." + name, locale))
                        .toList());
        rows.list(Filter.of(nation, state, late), today(), 0, MOST_ROWS)
                .forEach(row -> sheet.row(row.cells(
                        word("answer." + row.answer(), locale), word("promises.state." + row.state(), locale))));
        return sheet.answer("promises");
    }

    private String word(String name, Locale locale) {
        return messages.getMessage(name, null, locale);
    }

    private static void seers() {
        if (!Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "How promises are kept is shown to coordinators, planners and auditors. Maybe ask one of them.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
