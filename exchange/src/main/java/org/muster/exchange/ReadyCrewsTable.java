package org.muster.exchange;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.ReadyCrews;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// The table `ready_crews`, an extension of the contract: crews that need no class of the plan.
final class ReadyCrewsTable extends TableForm<ReadyCrews> {

    private final Column<ReadyCrews, RequirementId> requirement = key(
            "requirement",
            Kinds.reference("requirements", RequirementId::new),
            ReadyCrews::requirement,
            "the set requirement that they are trained for",
            "R-POWER");
    private final Column<ReadyCrews, VariantId> variant = keyOr(
            VariantId.ONLY,
            "variant",
            Kinds.identifier(VariantId::new, VariantId::value),
            row -> row.part().variant(),
            "composition; empty when there is one only",
            "");
    private final Column<ReadyCrews, PartId> part =
            key("part", Kinds.identifier(PartId::new), row -> row.part().part(), "the course of the crews", "C-GEN");
    private final Column<ReadyCrews, LocalDate> from =
            key("from", Kinds.DATE, ReadyCrews::from, "first day on which they are ready", "2026-01-10");
    private final Column<ReadyCrews, Long> crews =
            required("crews", Kinds.COUNT, ReadyCrews::crews, "how many crews", "1");

    private final RequirementTables.Requirements requirements;
    private final SetTable sets;

    ReadyCrewsTable(RequirementTables.Requirements requirements, SetTable sets) {
        super("ready_crews", false);
        this.requirements = requirements;
        this.sets = sets;
    }

    @Override
    boolean isExtension() {
        return true;
    }

    @Override
    void check(Cells cells, RowFaults faults, Known known) {
        var asked = cells.find(requirement).flatMap(one -> known.find(requirements, one.value()));
        var course = cells.find(part);
        if (asked.isEmpty() || course.isEmpty() || !known.table(sets).isFlawless()) {
            return;
        }
        if (!asksForCrews(asked.get(), new PartOfSet(cells.get(variant), course.get()), known)) {
            faults.error(
                    part,
                    Rule.REFERENCE,
                    course.get().value(),
                    "Maybe another requirement or variant is meant; the set that %s asks for has no such crews"
                            .formatted(asked.get().requirement()));
        }
    }

    private boolean asksForCrews(Requirement asked, PartOfSet wanted, Known known) {
        return find(asked, known)
                .flatMap(set -> set.variants().find(wanted.variant()))
                .flatMap(composition -> composition.find(wanted.part()))
                .filter(one -> one.kind() == PartKind.CREW)
                .isPresent();
    }

    private Optional<CapabilitySet> find(Requirement asked, Known known) {
        return StreamSupport.stream(SetTable.sets(known.records(sets)).spliterator(), false)
                .filter(set -> set.set().equals(asked.family()))
                .findFirst();
    }

    @Override
    ReadyCrews assemble(Cells cells) {
        return new ReadyCrews(
                cells.get(requirement),
                new PartOfSet(cells.get(variant), cells.get(part)),
                cells.get(from),
                cells.get(crews));
    }
}
