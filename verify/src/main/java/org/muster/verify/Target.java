package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.ReadyCrews;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;

/// What units or crews are assigned to: a requirement, or one part of one variant when it asks for a set.
///
/// @param index       0, 1, ... in the scenario's order
/// @param requirement which
/// @param part        which part, when it asks for a set
/// @param kind        materiel or crew
/// @param subject     the family, or the course
/// @param perSet      units or crews in one set; 1 when it asks for no set
/// @param ready       crews that need no class: the extension `ready_crews` (ADR 0022)
record Target(
        int index,
        Requirement requirement,
        Optional<PartOfSet> part,
        PartKind kind,
        String subject,
        long perSet,
        List<ReadyCrews> ready) {

    FamilyId family() {
        return new FamilyId(subject);
    }

    CourseId course() {
        return new CourseId(subject);
    }

    boolean isCrew() {
        return kind == PartKind.CREW;
    }

    /// Units or crews asked for.
    BigInteger asked() {
        return BigInteger.valueOf(requirement.quantity()).multiply(BigInteger.valueOf(perSet));
    }

    /// Crews that classes may still train: what is asked for less those that are ready without one.
    BigInteger open() {
        return asked().subtract(readyBy(LocalDate.MAX)).max(BigInteger.ZERO);
    }

    /// Crews that are ready without a class by the end of a day.
    BigInteger readyBy(LocalDate day) {
        return ready.stream()
                .filter(row -> !row.from().isAfter(day))
                .map(row -> BigInteger.valueOf(row.crews()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// The same in ten-thousandths.
    BigInteger askedTenThousandths() {
        return asked().multiply(Amounts.UNIT);
    }

    /// As the certificate names it: `requirement`, `requirement/part` or `requirement/variant/part`.
    String identifier() {
        return part.map(one -> one.variant().value().isEmpty()
                        ? requirement.requirement() + "/" + one.part()
                        : requirement.requirement() + "/" + one.variant() + "/" + one.part())
                .orElse(requirement.requirement().value());
    }
}
