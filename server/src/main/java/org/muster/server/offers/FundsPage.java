package org.muster.server.offers;

import java.util.Locale;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.RowHistory;
import org.muster.server.web.Page;
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

/// Money that nations give: the list, one fund, and the list as a file. It stands beside the offers and is for the same
/// people.
@Controller
class FundsPage {

    static final int ROWS = 50;
    private static final int CHANGES = 100;

    private final Funds funds;
    private final RowHistory history;
    private final MessageSource messages;

    FundsPage(Funds funds, RowHistory history, MessageSource messages) {
        this.funds = funds;
        this.history = history;
        this.messages = messages;
    }

    @GetMapping("/funds")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "left", defaultValue = "false") boolean left,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        maySee();
        var filter = FundFilter.of(nation, text, left);
        var page = Page.of(funds.rows(filter, after, ROWS + 1), ROWS, FundRow::fund);
        model.addAttribute("filter", filter);
        model.addAttribute("nations", funds.nations());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("next", page.next().map(key -> filter.at("/funds").with("after", key)));
        model.addAttribute("enters", Callers.get().is(Role.NATIONAL_DESK, Role.COORDINATOR));
        return "funds";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/funds.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "left", defaultValue = "false") boolean left,
            Locale locale) {
        maySee();
        var heads = FundRow.COLUMNS.stream()
                .map(name -> messages.getMessage("funds.column." + name, null, locale))
                .toList();
        var sheet = Sheet.of(ending, heads);
        funds.each(FundFilter.of(nation, text, left), row -> sheet.row(row.cells()));
        return sheet.answer("funds");
    }

    @GetMapping("/funds/{fund}")
    String one(
            @PathVariable("fund") String fund,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        maySee();
        var found = funds.find(fund).orElseThrow(() -> Refused.notFound("fund", fund));
        model.addAttribute("fund", found);
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("only", Lists.words(found.only()));
        model.addAttribute("standing", funds.standing(fund));
        model.addAttribute("changes", history.of("funds", "fund", fund, CHANGES));
        model.addAttribute("enters", Donor.speaksFor(found.nation()));
        return "fund";
    }

    private static void maySee() {
        if (!Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.AUDITOR)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Funds are for the nations that give them and for staff. Maybe ask a coordinator.");
        }
    }
}
