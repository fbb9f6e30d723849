package org.muster.server.offers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.offers.BroughtTables.Brought;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Offers from a spreadsheet, in steps: all of it is checked and shown, then what is good is written, then the rest
/// is taken away with its reasons, mended, and brought again.
@Controller
class ImportPage {

    /// The most rows that the page shows; those to take away are all there.
    static final int MOST_SHOWN = 200;

    private static final String PATH = "/offers/import";

    private final OfferImport imports;
    private final BroughtTables tables;

    ImportPage(OfferImport imports, BroughtTables tables) {
        this.imports = imports;
        this.tables = tables;
    }

    @GetMapping(PATH)
    String show(Model model) {
        Donor.mayGive();
        return shown(model, "", "", List.of());
    }

    /// The columns, and no row.
    @GetMapping(PATH + "/template.{ending}")
    ResponseEntity<byte[]> template(@PathVariable("ending") String ending) {
        Donor.mayGive();
        return Sheet.of(ending, OfferColumns.ALL).answer("offers-template");
    }

    /// Takes rows that were pasted.
    @PostMapping(PATH)
    String paste(
            @RequestParam(name = "text", defaultValue = "") String text, Model model, HttpServletResponse response) {
        Donor.mayGive();
        try {
            tables.keep(Callers.get().actor(), OfferTable.of(text));
            return "redirect:" + PATH;
        } catch (Refused refused) {
            return refused(model, response, text, "", refused);
        }
    }

    /// Takes a file. The browser sends it as it is, and asks for the page again; a refusal is told in sentences.
    @PostMapping(path = PATH + "/file", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<String> bring(HttpServletRequest request) throws IOException {
        Donor.mayGive();
        try {
            var content = request.getInputStream().readNBytes(OfferTable.MOST_BYTES + 1);
            tables.keep(Callers.get().actor(), OfferTable.of(content));
            return ResponseEntity.noContent().build();
        } catch (Refused refused) {
            return ResponseEntity.status(refused.status())
                    .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                    .body(refused.faults().stream().map(Fault::detail).collect(Collectors.joining(" ")));
        }
    }

    /// Writes the good rows of what was looked at.
    @PostMapping(PATH + "/rows")
    String write(
            @RequestParam(name = "id", defaultValue = "") String id,
            @RequestParam(name = "key", defaultValue = "") String key,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        Donor.mayGive();
        var actor = Callers.get().actor();
        var brought = tables.find(actor);
        try {
            if (brought.stream()
                    .flatMap(one -> one.done().stream())
                    .anyMatch(done -> done.key().equals(key))) {
                return "redirect:" + PATH; // the form was sent twice
            }
            var table = brought.filter(one -> one.id().equals(id)).orElseThrow(ImportPage::gone);
            tables.leave(actor, table, imports.write(key, seen, table.table(), reason.strip()));
            return "redirect:" + PATH;
        } catch (Refused refused) {
            return refused(model, response, "", reason, refused);
        }
    }

    private static Refused gone() {
        return Refused.one(
                HttpStatus.CONFLICT,
                "gone",
                "These rows are not kept any more. Maybe you brought others since, or an hour has passed: bring them "
                        + "again. What was written already is not written twice.");
    }

    @PostMapping(PATH + "/discard")
    String discard() {
        Donor.mayGive();
        tables.forget(Callers.get().actor());
        return "redirect:" + PATH;
    }

    /// Rows that are not good as they came, with what is wrong with them, to be mended in a spreadsheet.
    @GetMapping(PATH + "/faulty.{ending}")
    ResponseEntity<byte[]> faulty(@PathVariable("ending") String ending) {
        Donor.mayGive();
        var brought =
                tables.find(Callers.get().actor()).orElseThrow(() -> Refused.notFound("table of offers", "brought"));
        var columns = new ArrayList<>(brought.table().columns());
        columns.add(OfferColumns.REASONS);
        var sheet = Sheet.of(ending, columns);
        checked(brought).of(StagedOffer.State.FAULTY).stream()
                .map(StagedOffer::reasoned)
                .forEach(cells -> sheet.row(columns.stream()
                        .map(column -> cells.getOrDefault(column, ""))
                        .toList()));
        return sheet.answer("offers-to-mend");
    }

    private CheckedOffers checked(Brought brought) {
        return brought.with(imports.check(brought.table()));
    }

    private String refused(Model model, HttpServletResponse response, String text, String reason, Refused refused) {
        response.setStatus(refused.status().value());
        return shown(model, text, reason, refused.faults());
    }

    private String shown(Model model, String text, String reason, List<Fault> faults) {
        var brought = tables.find(Callers.get().actor());
        model.addAttribute("text", text);
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        model.addAttribute("brought", brought);
        brought.ifPresent(one -> preview(model, one));
        model.addAttribute("isStaff", isStaff());
        model.addAttribute("columns", OfferColumns.ALL);
        model.addAttribute("mostRows", (long) OfferTable.MOST_ROWS);
        model.addAttribute("mostMebibytes", (long) (OfferTable.MOST_BYTES >> 20));
        return "offer-import";
    }

    /// Whether whoever asks may speak for other nations than their own.
    static boolean isStaff() {
        return Callers.get().is(Role.COORDINATOR, Role.SYSTEM);
    }

    private void preview(Model model, Brought brought) {
        var checked = checked(brought);
        var shown = new ArrayList<>(List.of("offer"));
        brought.table().columns().stream()
                .filter(column -> !column.equals("offer"))
                .forEach(shown::add);
        model.addAttribute("id", brought.id());
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("seen", checked.seen());
        model.addAttribute("head", brought.table().faults());
        model.addAttribute("toWrite", (long) checked.toWrite().size());
        model.addAttribute("counts", checked.counts());
        model.addAttribute("shownColumns", shown);
        model.addAttribute(
                "rows", checked.faultyFirst().stream().limit(MOST_SHOWN).toList());
        model.addAttribute("all", (long) checked.rows().size());
    }
}
