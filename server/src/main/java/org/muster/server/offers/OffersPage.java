package org.muster.server.offers;

import java.util.Locale;
import org.muster.domain.custody.LineCode;
import org.muster.ledger.Ledger;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.muster.server.recording.RowHistory;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The offers desk: the list, one offer, and the list as a file.
@Controller
class OffersPage {

    static final int ROWS = 50;
    private static final int CONSENTS = 100;
    private static final int CHANGES = 100;

    private final Offers offers;
    private final OfferStanding standing;
    private final RowHistory history;
    private final Ledger ledger;
    private final Recording recording;
    private final MessageSource messages;

    OffersPage(
            Offers offers,
            OfferStanding standing,
            RowHistory history,
            Ledger ledger,
            Recording recording,
            MessageSource messages) {
        this.offers = offers;
        this.standing = standing;
        this.history = history;
        this.ledger = ledger;
        this.recording = recording;
        this.messages = messages;
    }

    @GetMapping("/offers")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "free", defaultValue = "false") boolean free,
            @RequestParam(name = "order", defaultValue = "") String order,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = OfferFilter.of(nation, text, free, order);
        var page = Page.of(offers.rows(filter, after, ROWS + 1), ROWS, row -> Offers.key(filter, row));
        model.addAttribute("filter", filter);
        model.addAttribute("nations", offers.nations());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("next", page.next().map(key -> filter.at("/offers").with("after", key)));
        model.addAttribute("enters", Callers.get().is(Role.NATIONAL_DESK, Role.COORDINATOR));
        return "offers";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/offers.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "free", defaultValue = "false") boolean free,
            @RequestParam(name = "order", defaultValue = "") String order,
            Locale locale) {
        var heads = OfferRow.COLUMNS.stream()
                .map(name -> messages.getMessage("offers.column." + name, null, locale))
                .toList();
        var sheet = Sheet.of(ending, heads);
        offers.each(OfferFilter.of(nation, text, free, order), row -> sheet.row(row.cells()));
        return sheet.answer("offers");
    }

    @GetMapping("/offers/{offer}")
    String one(
            @PathVariable("offer") String offer,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        var found = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        model.addAttribute("offer", found);
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("enters", Donor.speaksFor(found.nation()));
        model.addAttribute("standing", standing.find(offer).orElseThrow(() -> Refused.notFound("offer", offer)));
        model.addAttribute("only", Lists.words(found.only()));
        model.addAttribute("avoid", Lists.words(found.avoid()));
        model.addAttribute("needs", ledger.needs(recording.reader(), new LineCode(offer)));
        model.addAttribute("consents", ledger.consents(recording.reader(), new LineCode(offer), "", CONSENTS));
        model.addAttribute("changes", history.of("offers", "offer", offer, CHANGES));
        return "offer";
    }
}
