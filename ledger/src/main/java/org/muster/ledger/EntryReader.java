package org.muster.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.EntryKind;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// Reads rows of the view `ledger.entry_in_words`.
final class EntryReader {

    private EntryReader() {}

    static RecordedEntry read(ResultSet row) throws SQLException {
        return new RecordedEntry(
                new EntryId(row.getLong("entry")),
                new CommandId(row.getObject("command", UUID.class)),
                row.getInt("ordinal"),
                EntryKind.ofNumber(row.getInt("kind")),
                side(row, "from"),
                side(row, "to"),
                number(row, "quantity").map(Quantity::new),
                texts(row, "serials").stream()
                        .map(SerialNumber::new)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet)),
                number(row, "reservation").map(EntryId::new),
                number(row, "corrects").map(EntryId::new),
                time(row, "expires_at"),
                time(row, "happened_at").orElseThrow(),
                time(row, "recorded_at").orElseThrow(),
                row.getString("actor"),
                row.getString("role"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("body")).map(Facts::parse),
                texts(row, "evidence").stream().map(Digest::new).toList(),
                label(row));
    }

    /// An account by its columns `from_…` or `to_…`; its line stands in `line`.
    private static Optional<AccountKey> side(ResultSet row, String side) throws SQLException {
        return row.getString(side + "_holder") == null ? Optional.empty() : Optional.of(account(row, side + "_"));
    }

    /// An account by its columns.
    static AccountKey account(ResultSet row, String prefix) throws SQLException {
        return new AccountKey(
                new LineCode(row.getString("line")),
                filled(row, prefix + "lot").map(Lot::new),
                new Holder(row.getString(prefix + "holder")),
                new NodeId(row.getString(prefix + "place")),
                Rung.ofNumber(row.getInt(prefix + "rung")),
                filled(row, prefix + "requirement").map(RequirementId::new),
                filled(row, prefix + "consignment").map(ConsignmentId::new));
    }

    private static Label label(ResultSet row) throws SQLException {
        return new Label(
                new NationCode(row.getString("owner")),
                Set.copyOf(
                        texts(row, "releasable").stream().map(NationCode::new).toList()));
    }

    private static Optional<String> filled(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
