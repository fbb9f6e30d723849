package org.muster.server.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Ledger;
import org.muster.ledger.RecordedEntry;
import org.muster.ledger.Stretch;
import org.muster.server.recording.Account;
import org.muster.server.recording.Entry;
import org.muster.server.recording.Recording;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of custody: where a piece, a lot or a consignment was, as of any time on both clocks, and the proof of each
/// entry.
@Controller
class TracePage {

    static final int ROWS = 100;

    private static final List<String> COLUMNS = List.of(
            "entry",
            "kind",
            "happened",
            "recorded",
            "line",
            "units",
            "fromRung",
            "fromPlace",
            "fromHolder",
            "toRung",
            "toPlace",
            "toHolder",
            "consignment",
            "serials",
            "actor",
            "role",
            "reason",
            "corrects");

    private final Ledger ledger;
    private final Things things;
    private final EntryProofs proofs;
    private final Recording recording;
    private final MessageSource messages;

    TracePage(Ledger ledger, Things things, EntryProofs proofs, Recording recording, MessageSource messages) {
        this.ledger = ledger;
        this.things = things;
        this.proofs = proofs;
        this.recording = recording;
        this.messages = messages;
    }

    @ModelAttribute("asked")
    static TraceAsked asked(
            @RequestParam(name = "consignment", defaultValue = "") String consignment,
            @RequestParam(name = "item", defaultValue = "") String item,
            @RequestParam(name = "serial", defaultValue = "") String serial,
            @RequestParam(name = "line", defaultValue = "") String line,
            @RequestParam(name = "lot", defaultValue = "") String lot,
            @RequestParam(name = "happened", defaultValue = "") String happened,
            @RequestParam(name = "recorded", defaultValue = "") String recorded) {
        return new TraceAsked(consignment, item, serial, line, lot, happened, recorded);
    }

    @GetMapping("/custody")
    String trace(
            @ModelAttribute("asked") TraceAsked asked,
            @RequestParam(name = "find", defaultValue = "") String find,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var name = find.strip();
        var found = name.isEmpty() ? List.<Things.Thing>of() : things.named(name);
        if (found.size() == 1) {
            return "redirect:" + link(asked, found.getFirst());
        }
        model.addAttribute("find", name);
        model.addAttribute(
                "found",
                found.stream().map(one -> new Found(one, link(asked, one))).toList());
        var page = page(asked, after);
        model.addAttribute("entries", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("next", page.next().map(key -> asked.at("/custody").with("after", key)));
        model.addAttribute("moves", MovedForms.mayMove());
        model.addAttribute("place", place(asked));
        model.addAttribute("pieces", pieces(asked));
        model.addAttribute("consignments", consignments(asked, page.rows()));
        return "custody";
    }

    /// @param link where it is told of
    record Found(Things.Thing thing, Link link) {}

    private static Link link(TraceAsked asked, Things.Thing thing) {
        return switch (thing.kind()) {
            case "manifest" -> Link.to("/movements/manifests/" + thing.name());
            case "handover" -> Link.to("/custody/handovers/" + thing.name());
            case "case" -> Link.to("/custody/cases/" + thing.name());
            default -> asked.of(thing).at("/custody");
        };
    }

    private List<Found> pieces(TraceAsked asked) {
        return asked.kind().equals("consignment")
                ? things.piecesIn(asked.consignment()).stream()
                        .map(one -> new Found(one, link(asked, one)))
                        .toList()
                : List.of();
    }

    /// In what it travelled, first to last.
    private static List<Found> consignments(TraceAsked asked, List<Entry> entries) {
        return asked.kind().equals("consignment")
                ? List.of()
                : entries.stream()
                        .map(Entry::to)
                        .filter(Objects::nonNull)
                        .map(Account::consignment)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(one -> new Things.Thing("consignment", one, ""))
                        .map(one -> new Found(one, link(asked, one)))
                        .toList();
    }

    /// Where a piece stands at that time.
    private Optional<Account> place(TraceAsked asked) {
        return asked.kind().equals("serial")
                ? ledger.placeOf(recording.reader(), item(asked), serial(asked), asked.asOf())
                        .map(Account::of)
                : Optional.empty();
    }

    /// A page of what had happened and was known then: of the entries that follow, those. Others only shorten it.
    private Page<Entry> page(TraceAsked asked, String after) {
        var place = PageKey.read(after, 2);
        var asOf = asked.asOf();
        var page = Page.of(
                entries(asked, new Stretch(place.moment(0), place.number(1), ROWS + 1)),
                ROWS,
                one -> PageKey.of(one.happenedAt(), one.entry().value()));
        var shown = page.rows().stream()
                .filter(one -> !one.happenedAt().isAfter(asOf.happened()))
                .filter(one -> !one.recordedAt().isAfter(asOf.recorded()))
                .map(Entry::of)
                .toList();
        return new Page<>(shown, page.next());
    }

    private List<RecordedEntry> entries(TraceAsked asked, Stretch stretch) {
        var caller = recording.reader();
        return switch (asked.kind()) {
            case "consignment" ->
                ledger.trace(caller, Recording.value(() -> new ConsignmentId(asked.consignment())), stretch);
            case "serial" -> ledger.trace(caller, item(asked), serial(asked), stretch);
            case "lot" ->
                ledger.trace(
                        caller,
                        Recording.value(() -> new LineCode(asked.line())),
                        Recording.value(() -> new Lot(asked.lot())),
                        stretch);
            default -> List.of();
        };
    }

    private static ItemId item(TraceAsked asked) {
        return Recording.value(() -> new ItemId(asked.item()));
    }

    private static SerialNumber serial(TraceAsked asked) {
        return Recording.value(() -> new SerialNumber(asked.serial()));
    }

    /// All that the trace shows, all pages of it.
    @GetMapping("/custody/trace.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending, @ModelAttribute("asked") TraceAsked asked, Locale locale) {
        var sheet = Sheet.of(
                ending,
                COLUMNS.stream()
                        .map(name -> messages.getMessage("custody.column." + name, null, locale))
                        .toList());
        var after = Optional.of("");
        while (after.isPresent()) {
            var page = page(asked, after.get());
            page.rows().forEach(one -> sheet.row(cells(one)));
            after = page.next();
        }
        return sheet.answer("trace");
    }

    private static List<@Nullable Object> cells(Entry one) {
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(
                one.entry(),
                one.kind(),
                one.happenedAt().toString(),
                one.recordedAt().toString(),
                one.from() == null ? null : one.from().line(),
                one.quantity()));
        for (var account : Arrays.asList(one.from(), one.to())) {
            cells.add(account == null ? null : account.rung());
            cells.add(account == null ? null : account.place());
            cells.add(account == null ? null : account.holder());
        }
        cells.add(one.to() == null ? null : one.to().consignment());
        cells.add(String.join(" ", one.serials()));
        cells.addAll(Arrays.asList(one.actor(), one.role(), one.reason(), one.corrects()));
        return cells;
    }

    /// One entry, and what proves it.
    @GetMapping("/custody/entries/{entry}")
    String entry(@PathVariable("entry") long number, Model model) {
        var found = ledger.find(recording.reader(), Recording.value(() -> new EntryId(number)))
                .orElseThrow(() -> Refused.notFound("entry", Long.toString(number)));
        model.addAttribute("entry", Entry.of(found));
        model.addAttribute("owner", found.label().owner().value());
        model.addAttribute(
                "releasable",
                found.label().releasable().stream()
                        .map(one -> one.value())
                        .sorted()
                        .toList());
        proofs.find(number).ifPresent(bundle -> {
            model.addAttribute("text", new String(bundle.entry(), StandardCharsets.UTF_8));
            model.addAttribute("proof", bundle.proof());
            model.addAttribute(
                    "path", bundle.proof().path().stream().map(one -> one.hex()).toList());
            model.addAttribute("note", bundle.checkpoint().note());
        });
        return "entry";
    }
}
