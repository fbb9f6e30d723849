package org.muster.server.movements;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Ledger;
import org.muster.ledger.Stretch;
import org.muster.ledger.slots.Slots;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Entry;
import org.muster.server.recording.Recording;
import org.muster.server.web.BarPath;
import org.muster.server.web.Page;
import org.muster.server.web.QrPath;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of movements: consignments of agreed plans, one of them, and the manifest to print.
@Controller
class MovementsPage {

    static final int ROWS = 50;
    private static final int ENTRIES = 200;
    private static final int SLOTS = 100;

    private final Movements movements;
    private final MovementStory stories;
    private final ManifestSheet manifests;
    private final Ledger ledger;
    private final Slots slots;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    MovementsPage(
            Movements movements,
            MovementStory stories,
            ManifestSheet manifests,
            Ledger ledger,
            Slots slots,
            Recording recording,
            MessageSource messages,
            Clock clock) {
        this.movements = movements;
        this.stories = stories;
        this.manifests = manifests;
        this.ledger = ledger;
        this.slots = slots;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/movements")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "late", defaultValue = "false") boolean late,
            @RequestParam(name = "order", defaultValue = "") String order,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = MovementFilter.of(nation, node, state, text, late, order);
        var page = Page.of(movements.rows(filter, today(), after, ROWS + 1), ROWS, Movements::key);
        model.addAttribute("filter", filter);
        model.addAttribute("nations", movements.nations());
        model.addAttribute("states", MovementFilter.states());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/movements").with("after", key)));
        return "movements";
    }

    /// What the list shows with the same filter, all pages of it.
    @GetMapping("/movements.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "late", defaultValue = "false") boolean late,
            @RequestParam(name = "order", defaultValue = "") String order,
            Locale locale) {
        var sheet = Sheet.of(
                ending,
                MovementRow.COLUMNS.stream()
                        .map(name -> messages.getMessage("movements.column." + name, null, locale))
                        .toList());
        var filter = MovementFilter.of(nation, node, state, text, late, order);
        movements.each(filter, today(), row -> sheet.row(row.cells()));
        return sheet.answer("movements");
    }

    @GetMapping("/movements/{consignment}")
    String one(@PathVariable("consignment") String consignment, Model model) {
        var story = stories.find(consignment).orElseThrow(() -> Refused.notFound("agreed consignment", consignment));
        var caller = recording.reader();
        var id = new ConsignmentId(consignment);
        model.addAttribute("story", story);
        model.addAttribute("departs", maySend(story.movement().nation()) && story.isAwaited());
        model.addAttribute("slots", slots.of(caller, id, LocalDate.MIN, "", SLOTS));
        model.addAttribute(
                "entries",
                ledger.trace(caller, id, Stretch.from(ENTRIES)).stream()
                        .map(Entry::of)
                        .toList());
        return "movement";
    }

    /// Whether the caller calls forward, announces and dispatches what a nation gives.
    static boolean maySend(String nation) {
        var caller = Callers.get();
        return caller.is(Role.COORDINATOR)
                || caller.is(Role.NATIONAL_DESK) && caller.nation().equals(Optional.of(nation));
    }

    /// To print, and to put on the box.
    @GetMapping("/movements/manifests/{manifest}")
    String manifest(@PathVariable("manifest") String manifest, Model model) {
        var sheet = manifests.find(manifest).orElseThrow(() -> Refused.notFound("manifest", manifest));
        model.addAttribute("sheet", sheet);
        model.addAttribute("code", QrPath.of(sheet.code().getBytes(StandardCharsets.US_ASCII)));
        model.addAttribute("bars", BarPath.of(manifest));
        return "manifest";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
