package org.muster.server.movements;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.network.NodeId;
import org.muster.ledger.slots.Slots;
import org.muster.server.access.Caller;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
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

/// The desk of nodes: the list, and the day of one node. An operator sees its own node and no other.
@Controller
class NodesPage {

    static final int ROWS = 50;

    private static final int DAYS = 7;
    private static final List<String> DAY_COLUMNS = List.of(
            "part",
            "consignment",
            "nation",
            "itemName",
            "units",
            "counted",
            "massKg",
            "neqKg",
            "other",
            "slot",
            "when");

    private final NodeLists nodes;
    private final NodeEvents events;
    private final Slots slots;
    private final Recording recording;
    private final MessageSource messages;
    private final Clock clock;

    NodesPage(
            NodeLists nodes, NodeEvents events, Slots slots, Recording recording, MessageSource messages, Clock clock) {
        this.nodes = nodes;
        this.events = events;
        this.slots = slots;
        this.recording = recording;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/nodes")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = filter(nation, kind, on);
        var own = ownNodeOnly();
        if (own.isPresent()) {
            return "redirect:" + filter.node(own.get());
        }
        var page = Page.of(nodes.rows(filter, after, ROWS + 1), ROWS, NodeRow::node);
        model.addAttribute("filter", filter);
        model.addAttribute("choices", nodes.choices());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("next", page.next().map(key -> filter.at("/nodes").with("after", key)));
        return "nodes";
    }

    @GetMapping("/nodes.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            Locale locale) {
        var sheet = Sheet.of(ending, heads("nodes.column.", NodeRow.COLUMNS, locale));
        var own = ownNodeOnly();
        nodes.rows(filter(nation, kind, on), "", Page.MOST).stream()
                .filter(row -> own.isEmpty() || own.get().equals(row.node()))
                .forEach(row -> sheet.row(row.cells()));
        return sheet.answer("nodes");
    }

    @GetMapping("/nodes/{node}")
    String day(
            @PathVariable("node") String node,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        var found = open(node);
        var day = on == null ? today() : on;
        var caller = recording.reader();
        var id = new NodeId(node);
        model.addAttribute("node", found);
        model.addAttribute("filter", filter("", "", day));
        model.addAttribute("on", day);
        model.addAttribute("isToday", day.equals(today()));
        model.addAttribute("before", filter("", "", day.minusDays(1)).node(node));
        model.addAttribute("behind", filter("", "", day.plusDays(1)).node(node));
        model.addAttribute("now", filter("", "", today()).node(node));
        var events = this.events.day(node, day);
        model.addAttribute("day", events);
        model.addAttribute("sends", sends(events));
        model.addAttribute("load", slots.days(caller, id, day, day.plusDays(DAYS - 1L)));
        model.addAttribute("slots", slots.at(caller, id, day, day, "", NodeEvents.MOST));
        model.addAttribute("isStaff", ownNodeOnly().isEmpty());
        model.addAttribute("scans", Callers.get().is(Role.NODE_OPERATOR, Role.COORDINATOR));
        model.addAttribute("books", SlotsPage.mayBook());
        model.addAttribute("done", List.of("booked", "released", "used").contains(done) ? done : "");
        return "node";
    }

    /// What of that which leaves the caller may send.
    private static Set<String> sends(NodeEvents.Day day) {
        return day.leaving().stream()
                .filter(one -> one.units() != null && MovementsPage.maySend(one.nation()))
                .map(NodeEvents.Way::consignment)
                .collect(Collectors.toSet());
    }

    /// All that the day's page lists, in one table.
    @GetMapping("/nodes/{node}/day.{ending}")
    ResponseEntity<byte[]> dayFile(
            @PathVariable("node") String node,
            @PathVariable("ending") String ending,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            Locale locale) {
        open(node);
        var sheet = Sheet.of(ending, heads("node.column.", DAY_COLUMNS, locale));
        rows(events.day(node, on == null ? today() : on)).forEach(sheet::row);
        return sheet.answer("node-" + node);
    }

    private static Stream<List<@Nullable Object>> rows(NodeEvents.Day day) {
        return Stream.of(
                        day.expected().stream().map(one -> row("expected", one)),
                        day.arrived().stream().map(NodesPage::row),
                        day.standing().stream().map(NodesPage::row),
                        day.leaving().stream().map(one -> row("leaving", one)))
                .flatMap(one -> one);
    }

    private static List<@Nullable Object> row(String part, NodeEvents.Way one) {
        return Arrays.asList(
                part,
                one.consignment(),
                one.nation(),
                one.itemName(),
                one.units(),
                one.counted(),
                Grams.kilograms(one.massG()),
                Grams.kilograms(one.neqG()),
                one.other(),
                one.slot(),
                null);
    }

    private static List<@Nullable Object> row(NodeEvents.Arrival one) {
        return Arrays.asList(
                "arrived",
                one.consignment(),
                one.nation(),
                one.itemName(),
                one.announced(),
                one.counted(),
                null,
                null,
                null,
                null,
                one.happenedAt().toString());
    }

    private static List<@Nullable Object> row(NodeEvents.Standing one) {
        return Arrays.asList(
                one.rung(),
                one.consignment(),
                one.nation(),
                one.itemName(),
                one.units(),
                null,
                Grams.kilograms(one.massG()),
                Grams.kilograms(one.neqG()),
                one.other(),
                null,
                one.since() == null ? null : one.since().toString());
    }

    private List<String> heads(String prefix, List<String> columns, Locale locale) {
        return columns.stream()
                .map(name -> messages.getMessage(prefix + name, null, locale))
                .toList();
    }

    private NodeFilter filter(String nation, String kind, @Nullable LocalDate on) {
        return NodeFilter.of(nation, kind, on == null ? today() : on, today());
    }

    /// @throws Refused if there is no such node, or the caller operates another
    NodeLists.Named open(String node) {
        var found = nodes.find(node).orElseThrow(() -> Refused.notFound("node", node));
        if (ownNodeOnly().filter(own -> !own.equals(node)).isPresent()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "An operator sees its own node. Maybe ask the operator of %s.".formatted(node));
        }
        return found;
    }

    /// The node of an operator who does nothing else here.
    private static Optional<String> ownNodeOnly() {
        Caller caller = Callers.get();
        return caller.is(Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.RECIPIENT, Role.AUDITOR)
                ? Optional.empty()
                : Optional.of(caller.node().orElse(""));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
