package org.muster.ledger.overrides;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Code;

/// An override as it stands: asked for, on the review list, or reviewed. Where the caller sees the override and not an
/// entry that speaks of it, who said so is empty.
///
/// @param request    what was asked
/// @param reason     why
/// @param asker      who asked
/// @param askerRole  in which role
/// @param agreer     who agreed
/// @param reviewer   who has looked
/// @param found      what was found then
/// @param uses       the entries that used it
public record Review(
        Request request,
        Optional<String> reason,
        Optional<String> asker,
        Optional<String> askerRole,
        Optional<String> agreer,
        Optional<String> agreerRole,
        Optional<String> reviewer,
        Optional<String> found,
        EntryId askedBy,
        Optional<EntryId> agreedBy,
        Optional<EntryId> reviewedBy,
        List<EntryId> uses) {

    public Review {
        uses = List.copyOf(uses);
    }

    /// How far it has come.
    public enum State implements Code {
        /// Nobody has agreed.
        ASKED("asked", "agreed_by IS NULL"),
        TO_REVIEW("to-review", "agreed_by IS NOT NULL AND reviewed_by IS NULL"),
        REVIEWED("reviewed", "reviewed_by IS NOT NULL");

        private final String code;
        private final String condition;

        State(String code, String condition) {
            this.code = code;
            this.condition = condition;
        }

        @Override
        public String code() {
            return code;
        }

        /// The same in SQL, as the indexes of the table have it.
        String condition() {
            return condition;
        }
    }

    public State state() {
        if (reviewedBy.isPresent()) {
            return State.REVIEWED;
        }
        return agreedBy.isPresent() ? State.TO_REVIEW : State.ASKED;
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
                text(row, "reason"),
                text(row, "asker"),
                text(row, "asker_role"),
                text(row, "agreer"),
                text(row, "agreer_role"),
                text(row, "reviewer"),
                text(row, "found"),
                new EntryId(row.getLong("asked_by")),
                entry(row, "agreed_by"),
                entry(row, "reviewed_by"),
                Arrays.stream((Long[]) row.getArray("uses").getArray())
                        .map(EntryId::new)
                        .toList());
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<EntryId> entry(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(EntryId::new);
    }
}
