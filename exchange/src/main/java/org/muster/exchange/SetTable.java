package org.muster.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.Table;

/// The table `sets`: one row for each part of each composition of a set.
final class SetTable extends TableForm<SetTable.PartRow> {

    /// A row of the table.
    record PartRow(FamilyId set, VariantId variant, SetPart part) {}

    private final Column<PartRow, FamilyId> set = key(
            "set",
            Kinds.reference("families", FamilyId::new),
            PartRow::set,
            "the family that is a set",
            "S-POWER | S-POWER");
    private final Column<PartRow, VariantId> variant = keyOr(
            VariantId.ONLY,
            "variant",
            Kinds.identifier(VariantId::new, VariantId::value),
            PartRow::variant,
            "composition; empty when there is one only",
            " | ");
    private final Column<PartRow, PartId> part = key(
            "part",
            Kinds.identifier(PartId::new),
            row -> row.part().part(),
            "a family that is not a set, or a course",
            "F-GEN | C-GEN");
    private final Column<PartRow, PartKind> kind = required(
            "kind",
            Kinds.code(PartKind.class),
            row -> row.part().kind(),
            "whether the part is a family or a course",
            "materiel | crew");
    private final Column<PartRow, Long> perSet =
            required("per_set", Kinds.COUNT, row -> row.part().perSet(), "family units, or crews, in one set", "2 | 1");

    SetTable() {
        super("sets", false);
    }

    @Override
    void check(Cells cells, RowFaults faults, Known known) {
        cells.find(set).ifPresent(known::noteSet);
        var partName = cells.find(part).map(Identifier::value);
        var table = cells.find(kind).map(one -> one == PartKind.CREW ? "courses" : "families");
        if (partName.isPresent() && table.isPresent() && known.isMissing(table.get(), partName.get())) {
            faults.error(
                    part,
                    Rule.REFERENCE,
                    partName.get(),
                    "Maybe it is misspelled, or of the other kind, or its row is missing in %s.csv"
                            .formatted(table.get()));
        }
    }

    @Override
    void checkAll(List<Row<PartRow>> rows, TableFaults faults) {
        var sets = rows.stream().map(row -> row.value().set().value()).collect(Collectors.toSet());
        rows.forEach(row -> checkNoSetInSet(row, sets, faults));
        checkVariants(rows, faults);
    }

    private void checkNoSetInSet(Row<PartRow> row, Set<String> sets, TableFaults faults) {
        var name = row.value().part().part().value();
        if (sets.contains(name) && row.value().part().kind() == PartKind.MATERIEL) {
            faults.add(
                    Level.ERROR,
                    row.number(),
                    part,
                    Rule.SET,
                    name,
                    "Maybe its parts are meant; a set is made of parts that are no sets themselves");
        }
    }

    private void checkVariants(List<Row<PartRow>> rows, TableFaults faults) {
        Map<FamilyId, Row<PartRow>> firsts = new HashMap<>();
        for (var row : rows) {
            var first = firsts.computeIfAbsent(row.value().set(), name -> row);
            var isNamed = !row.value().variant().equals(VariantId.ONLY);
            if (isNamed == first.value().variant().equals(VariantId.ONLY)) {
                faults.add(
                        Level.ERROR,
                        row.number(),
                        variant,
                        Rule.SET,
                        row.value().variant().value(),
                        "Maybe a name was forgotten; all rows of set %s name a variant or none does, and row %d %s"
                                .formatted(row.value().set(), first.number(), isNamed ? "names none" : "names one"));
            }
        }
    }

    @Override
    PartRow assemble(Cells cells) {
        return new PartRow(
                cells.get(set), cells.get(variant), new SetPart(cells.get(part), cells.get(kind), cells.get(perSet)));
    }

    /// The sets that these rows describe.
    static Table<FamilyId, CapabilitySet> sets(List<PartRow> rows) {
        var parts = new LinkedHashMap<FamilyId, Map<VariantId, List<SetPart>>>();
        for (var row : rows) {
            parts.computeIfAbsent(row.set(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(row.variant(), name -> new ArrayList<>())
                    .add(row.part());
        }
        return Table.of(
                parts.entrySet().stream()
                        .map(one -> CapabilitySet.of(one.getKey(), variants(one.getValue())))
                        .toList(),
                CapabilitySet::set);
    }

    private static List<SetVariant> variants(Map<VariantId, List<SetPart>> parts) {
        return parts.entrySet().stream()
                .map(one -> new SetVariant(one.getKey(), one.getValue()))
                .toList();
    }

    /// The rows that describe these sets.
    static List<PartRow> rows(Iterable<CapabilitySet> sets) {
        var rows = new ArrayList<PartRow>();
        for (var set : sets) {
            for (var variant : set.variants()) {
                variant.parts().forEach(part -> rows.add(new PartRow(set.set(), variant.variant(), part)));
            }
        }
        return rows;
    }
}
