package org.muster.ledger.slots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;

/// A slot as it stands.
///
/// @param bookedBy   the entry that booked it
/// @param usedBy     the entry that used it, also when that was taken back
/// @param releasedBy the entry that released it
public record Slot(Booking booking, EntryId bookedBy, Optional<EntryId> usedBy, Optional<EntryId> releasedBy) {

    public SlotState state() {
        if (releasedBy.isPresent()) {
            return SlotState.RELEASED;
        }
        return usedBy.isPresent() ? SlotState.USED : SlotState.BOOKED;
    }

    static Slot read(ResultSet row) throws SQLException {
        var booking = new Booking(
                new SlotId(row.getString("slot")),
                new NodeId(row.getString("node")),
                new ConsignmentId(row.getString("consignment")),
                Optional.ofNullable(row.getString("manifest")),
                new Stay(
                        Optional.ofNullable(row.getObject("arrives", LocalDate.class)),
                        Optional.ofNullable(row.getObject("departs", LocalDate.class))),
                new Mass(row.getLong("mass_g")),
                new Mass(row.getLong("neq_g")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
        return new Slot(
                booking, new EntryId(row.getLong("booked_by")), entry(row, "used_by"), entry(row, "released_by"));
    }

    private static Optional<EntryId> entry(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(EntryId::new);
    }
}
