package org.muster.server.custody;

import java.util.List;
import java.util.Locale;
import org.muster.server.web.Page;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The lists of the desk of custody, discrepancies and handovers.
@Controller
class CustodyListsPage {

    static final int ROWS = 50;

    static final List<String> KINDS = List.of("short", "damaged", "wrong-serial", "surplus");

    private final Cases cases;
    private final HandoverRows rows;
    private final MessageSource messages;

    CustodyListsPage(Cases cases, HandoverRows rows, MessageSource messages) {
        this.cases = cases;
        this.rows = rows;
        this.messages = messages;
    }

    @GetMapping("/custody/cases")
    String cases(
            @RequestParam(name = "state", defaultValue = "open") String state,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = Cases.Filter.of(state, kind, node);
        var page = Page.of(cases.rows(filter, after, ROWS + 1), ROWS, Cases::key);
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/custody/cases").with("after", key)));
        return "cases";
    }

    @GetMapping("/custody/cases.{ending}")
    ResponseEntity<byte[]> caseFile(
            @PathVariable("ending") String ending,
            @RequestParam(name = "state", defaultValue = "open") String state,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "node", defaultValue = "") String node,
            Locale locale) {
        var sheet = Sheet.of(ending, heads("case.column.", Cases.Row.COLUMNS, locale));
        cases.each(Cases.Filter.of(state, kind, node), row -> sheet.row(row.cells()));
        return sheet.answer("cases");
    }

    @GetMapping("/custody/handovers")
    String handovers(
            @RequestParam(name = "open", defaultValue = "false") boolean open,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = filter(open, node, nation);
        var page = Page.of(rows.rows(filter, after, ROWS + 1), ROWS, HandoverRows.Row::handover);
        model.addAttribute("filter", filter);
        model.addAttribute("offers", HandoverForms.mayDeliver());
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute(
                "next", page.next().map(key -> filter.at("/custody/handovers").with("after", key)));
        return "handovers";
    }

    @GetMapping("/custody/handovers.{ending}")
    ResponseEntity<byte[]> handoverFile(
            @PathVariable("ending") String ending,
            @RequestParam(name = "open", defaultValue = "false") boolean open,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            Locale locale) {
        var sheet = Sheet.of(ending, heads("handover.column.", HandoverRows.Row.COLUMNS, locale));
        var filter = filter(open, node, nation);
        var after = "";
        List<HandoverRows.Row> page;
        do {
            page = rows.rows(filter, after, Page.MOST);
            page.forEach(row -> sheet.row(row.cells()));
            after = page.isEmpty() ? "" : page.getLast().handover();
        } while (page.size() == Page.MOST);
        return sheet.answer("handovers");
    }

    private static HandoverRows.Filter filter(boolean open, String node, String nation) {
        return new HandoverRows.Filter(open, node.strip(), nation.strip().toUpperCase(Locale.ROOT));
    }

    private List<String> heads(String prefix, List<String> columns, Locale locale) {
        return columns.stream()
                .map(name -> messages.getMessage(prefix + name, null, locale))
                .toList();
    }
}
