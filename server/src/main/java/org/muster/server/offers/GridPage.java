package org.muster.server.offers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Offers typed or pasted into a grid: checked and written as a table from a file is. The grid keeps its rows in the
/// browser; nothing is kept here.
@Controller
class GridPage {

    /// The most rows at once; more are brought as a file.
    static final int MOST_ROWS = 200;

    private final Offers offers;
    private final OfferImport imports;

    GridPage(Offers offers, OfferImport imports) {
        this.offers = offers;
        this.imports = imports;
    }

    /// What the grid sends.
    ///
    /// @param rows cells of each row, the names of the columns first
    /// @param key  of this writing; sent again, it is answered as before
    /// @param seen what the last check said
    record Typed(
            @Nullable List<List<String>> rows,
            @Nullable String key,
            @Nullable String seen,
            @Nullable String reason) {

        OfferTable table() {
            var sent = Objects.requireNonNullElse(rows, List.<List<String>>of());
            if (sent.size() > MOST_ROWS + 1) {
                throw Refused.one(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-large",
                        "The grid takes at most %d rows at once. Maybe bring them as a file.".formatted(MOST_ROWS));
            }
            return OfferTable.of(sent.stream().map(Typed::cells).toList());
        }

        private static List<String> cells(@Nullable List<String> row) {
            return Objects.requireNonNullElse(row, List.<String>of()).stream()
                    .map(cell -> Objects.requireNonNullElse(cell, ""))
                    .toList();
        }
    }

    /// @param column by name; empty: the whole row
    record AtCell(String column, String rule, String sentence) {}

    /// @param row its place, from 0
    /// @param was what it would change, by column
    record Row(long row, String state, Map<String, String> was, List<AtCell> faults) {}

    record Checked(String seen, int toWrite, Map<String, Long> counts, List<Row> rows) {}

    record Written(int added, int changed, int unchanged, List<Row> left) {}

    record Unread(List<String> faults) {}

    @GetMapping("/offers/grid")
    String show(Model model) {
        Donor.mayGive();
        var isStaff = ImportPage.isStaff();
        model.addAttribute("isStaff", isStaff);
        model.addAttribute("actor", Callers.get().actor());
        model.addAttribute(
                "columns",
                OfferColumns.ALL.stream()
                        .filter(column -> isStaff || !column.equals("nation"))
                        .toList());
        model.addAttribute("items", offers.items());
        model.addAttribute("nodes", offers.nodes());
        model.addAttribute("mostRows", MOST_ROWS);
        return "offer-grid";
    }

    /// Checks all rows and writes nothing.
    @PostMapping(path = "/offers/grid/check", consumes = "application/json")
    ResponseEntity<?> check(@RequestBody Typed typed) {
        Donor.mayGive();
        return answer(() -> {
            var table = typed.table();
            if (!table.faults().isEmpty()) {
                throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, table.faults());
            }
            var checked = imports.check(table);
            var rows = checked.rows().stream()
                    .map(row -> row(row.number(), row.state().code(), row.was(), row.faults()))
                    .toList();
            return new Checked(checked.seen(), checked.toWrite().size(), checked.counts(), rows);
        });
    }

    /// Writes the good rows of what was checked.
    @PostMapping(path = "/offers/grid/rows", consumes = "application/json")
    ResponseEntity<?> write(@RequestBody Typed typed) {
        Donor.mayGive();
        return answer(() -> {
            var done = imports.write(
                    Objects.requireNonNullElse(typed.key(), ""),
                    Objects.requireNonNullElse(typed.seen(), ""),
                    typed.table(),
                    Objects.requireNonNullElse(typed.reason(), "").strip());
            var left = done.left().stream()
                    .map(one -> row(one.number(), StagedOffer.State.FAULTY.code(), Map.of(), one.faults()))
                    .toList();
            return new Written(done.added(), done.changed(), done.unchanged(), left);
        });
    }

    private static Row row(long number, String state, Map<String, String> was, List<Fault> faults) {
        return new Row(
                number - 2,
                state,
                was,
                faults.stream()
                        .map(fault -> new AtCell(fault.at(), fault.code(), fault.detail()))
                        .toList());
    }

    private static ResponseEntity<?> answer(Supplier<Object> work) {
        try {
            return ResponseEntity.ok(work.get());
        } catch (Refused refused) {
            return ResponseEntity.status(refused.status())
                    .body(new Unread(
                            refused.faults().stream().map(Fault::detail).toList()));
        }
    }
}
