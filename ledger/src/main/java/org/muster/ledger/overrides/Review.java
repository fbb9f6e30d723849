package org.muster.ledger.overrides;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;

/// An override on the review list.
///
/// @param request   what was asked
/// @param reason    why
/// @param asker     who asked
/// @param askerRole in which role
/// @param agreer    who agreed
/// @param uses      the entries that used it
public record Review(
        Request request,
        String reason,
        String asker,
        String askerRole,
        String agreer,
        String agreerRole,
        EntryId askedBy,
        EntryId agreedBy,
        List<EntryId> uses) {

    public Review {
        uses = List.copyOf(uses);
    }

    static Review read(ResultSet row) throws SQLException {
        var request = new Request(
                new OverrideId(row.getString("override")),
                Gate.ofCode(row.getString("rule")),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("units", Long.class)).map(Quantity::new),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getBoolean("standing"));
        return new Review(
                request,
                row.getString("reason"),
                row.getString("asker"),
                row.getString("asker_role"),
                row.getString("agreer"),
                row.getString("agreer_role"),
                new EntryId(row.getLong("asked_by")),
                new EntryId(row.getLong("agreed_by")),
                Arrays.stream((Long[]) row.getArray("uses").getArray())
                        .map(EntryId::new)
                        .toList());
    }
}
