package org.muster.ledger.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.muster.domain.custody.LineCode;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// A consignment of an agreed plan that waits for its donor's answer.
///
/// @param consignment its name in the ledger
/// @param line        from which it is taken
/// @param serves      the family that it counts for
/// @param worth       of one unit, in units of that family
/// @param agreed      units that were agreed
/// @param waiting     units that are proposed now
/// @param leaves      first day of its way
/// @param arrive      day of arrival at the handover node
/// @param answersDue  until when the donor may answer
/// @param silence     what happens then; told to the donor and to the coalition's staff
public record Proposal(
        ConsignmentId consignment,
        PlanId plan,
        LineCode line,
        NationCode donor,
        ItemId item,
        RequirementId requirement,
        FamilyId serves,
        FamilyUnits worth,
        long agreed,
        long waiting,
        LocalDate leaves,
        LocalDate arrive,
        Instant answersDue,
        Optional<Silence> silence) {

    static Proposal read(ResultSet row) throws SQLException {
        return new Proposal(
                new ConsignmentId(row.getString("consignment")),
                new PlanId(row.getString("plan")),
                new LineCode(row.getString("line")),
                new NationCode(row.getString("nation")),
                new ItemId(row.getString("item")),
                new RequirementId(row.getString("requirement")),
                new FamilyId(row.getString("serves")),
                new FamilyUnits(row.getLong("worth")),
                row.getLong("agreed"),
                row.getLong("waiting"),
                row.getObject("leaves", LocalDate.class),
                row.getObject("arrive", LocalDate.class),
                row.getObject("answers_due", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("silence")).flatMap(word -> Code.find(Silence.class, word)));
    }
}
