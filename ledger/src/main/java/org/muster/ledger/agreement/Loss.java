package org.muster.ledger.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.requirement.RequirementId;

/// What a requirement loses if a nation refuses all that waits for it.
///
/// @param requirement  which
/// @param family       of what: the requirement's family, or that of a part of a set
/// @param lost         what the waiting consignments count for
/// @param agreed       what all consignments of the plan to this requirement count for, as far as the caller may see
/// @param consignments how many would not come
/// @param first        the first day on which one would have arrived
/// @param last         the last
public record Loss(
        PlanId plan,
        RequirementId requirement,
        FamilyId family,
        FamilyUnits lost,
        FamilyUnits agreed,
        long consignments,
        LocalDate first,
        LocalDate last) {

    static Loss read(ResultSet row) throws SQLException {
        return new Loss(
                new PlanId(row.getString("plan")),
                new RequirementId(row.getString("requirement")),
                new FamilyId(row.getString("serves")),
                new FamilyUnits(row.getLong("lost")),
                new FamilyUnits(row.getLong("agreed")),
                row.getLong("consignments"),
                row.getObject("first", LocalDate.class),
                row.getObject("last", LocalDate.class));
    }
}
