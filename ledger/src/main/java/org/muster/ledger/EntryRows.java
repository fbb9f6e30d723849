package org.muster.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Identifier;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.ReleaseLine;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;

/// The entries that are to be written by one call of `ledger.write_entries`, as columns.
///
/// An account that is known goes by its number; another by its place among the keys that are sent along, below
/// zero.
final class EntryRows {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    static final String CALL = "SELECT command, ordinal, entry, from_account, to_account, recorded_at"
            + " FROM ledger.write_entries(" + "?,".repeat(24) + "?)";

    /// Separates serial numbers, which never contain it.
    private static final String BETWEEN_NUMBERS = "\u001f";

    private final List<Row> rows = new ArrayList<>();
    private final Map<AccountKey, Long> unknown = new LinkedHashMap<>();
    private final Function<AccountKey, @Nullable Long> known;

    /// @param known the number of an account, or null
    EntryRows(Function<AccountKey, @Nullable Long> known) {
        this.known = known;
    }

    void add(Command command, int ordinal) {
        var act = command.acts().get(ordinal);
        rows.add(
                switch (act) {
                    case OpenLine opening ->
                        row(command, ordinal, act)
                                .stating(opening.facts(), opening.line().label());
                    case State(var facts, var label) ->
                        row(command, ordinal, act).stating(facts, label);
                    case ReleaseLine release -> row(command, ordinal, act).stating(release.facts(), release.label());
                    case Transfer(var from, var to, var quantity, var serials) ->
                        row(command, ordinal, act).moving(number(from), number(to), quantity, serials, null);
                    case Reserve(var from, var to, var quantity, var until) ->
                        row(command, ordinal, act).moving(number(from), number(to), quantity, Set.of(), until);
                    case Post(var reservation, var quantity, var serials) ->
                        row(command, ordinal, act).settling(reservation, quantity, serials);
                    case Release(var reservation, var quantity) ->
                        row(command, ordinal, act).settling(reservation, quantity, Set.of());
                    case Correct(var entry) -> row(command, ordinal, act).correcting(entry);
                });
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The accounts that were sent along by their keys, in the order of their numbers.
    List<AccountKey> sentAlong() {
        return List.copyOf(unknown.keySet());
    }

    /// The numbers under which the row at a place names its accounts; null where it names none.
    @Nullable
    Long fromOf(int place) {
        return rows.get(place).from;
    }

    @Nullable
    Long toOf(int place) {
        return rows.get(place).to;
    }

    private long number(AccountKey key) {
        var number = known.apply(key);
        return number != null ? number : unknown.computeIfAbsent(key, _ -> -1L - unknown.size());
    }

    private static Row row(Command command, int ordinal, Act act) {
        return new Row(command, ordinal, act);
    }

    void bind(PreparedStatement call, Caller caller) throws SQLException {
        call.setString(1, caller.token());
        call.setString(2, caller.role().code());
        var at = 3;
        var keys = unknown.keySet();
        at = set(call, at, "text", keys.stream().map(key -> key.line().value()));
        at = set(
                call,
                at,
                "text",
                keys.stream().map(key -> key.lot().map(Lot::value).orElse("")));
        at = set(call, at, "text", keys.stream().map(key -> key.holder().value()));
        at = set(call, at, "text", keys.stream().map(key -> key.place().value()));
        at = set(call, at, "int2", keys.stream().map(key -> (short) key.rung().number()));
        at = set(call, at, "text", keys.stream().map(key -> text(key.requirement())));
        at = set(call, at, "text", keys.stream().map(key -> text(key.consignment())));
        at = column(call, at, "uuid", row -> row.command.id().value());
        at = column(call, at, "int4", row -> row.ordinal);
        at = column(call, at, "int2", row -> (short) row.act.kind().number());
        at = column(call, at, "int8", row -> row.from);
        at = column(call, at, "int8", row -> row.to);
        at = column(call, at, "int8", row -> row.quantity);
        at = column(call, at, "text", row -> row.serials);
        at = column(call, at, "int8", row -> row.reservation);
        at = column(call, at, "int8", row -> row.corrects);
        at = column(call, at, "timestamptz", row -> time(row.expiresAt));
        at = column(call, at, "timestamptz", row -> row.corrects == null ? time(row.command.happenedAt()) : null);
        at = column(call, at, "text", row -> row.command.reason().orElse(null));
        at = column(call, at, "text", row -> row.body);
        at = column(call, at, "text", row -> evidence(row.command));
        at = column(
                call,
                at,
                "text",
                row -> row.label == null ? null : row.label.owner().value());
        column(call, at, "text", row -> row.label == null ? null : releasable(row.label));
    }

    private int column(PreparedStatement call, int at, String type, Function<Row, @Nullable Object> value)
            throws SQLException {
        return set(call, at, type, rows.stream().map(value));
    }

    private static int set(PreparedStatement call, int at, String type, Stream<?> values) throws SQLException {
        call.setArray(at, call.getConnection().createArrayOf(type, values.toArray()));
        return at + 1;
    }

    private static String text(Optional<? extends Identifier> identifier) {
        return identifier.map(Identifier::value).orElse("");
    }

    private static @Nullable String time(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        // The database reads no year before the first one in this form; all of them are refused.
        return (instant.isBefore(FIRST) ? FIRST : instant)
                .atOffset(ZoneOffset.UTC)
                .toString();
    }

    private static @Nullable String evidence(Command command) {
        return command.evidence().isEmpty()
                ? null
                : command.evidence().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String releasable(Label label) {
        return label.releasable().stream().map(NationCode::value).collect(Collectors.joining(","));
    }

    private static final class Row {
        private final Command command;
        private final int ordinal;
        private final Act act;
        private @Nullable Long from;
        private @Nullable Long to;
        private @Nullable Long quantity;
        private @Nullable String serials;
        private @Nullable Long reservation;
        private @Nullable Long corrects;
        private @Nullable Instant expiresAt;
        private @Nullable String body;
        private @Nullable Label label;

        private Row(Command command, int ordinal, Act act) {
            this.command = command;
            this.ordinal = ordinal;
            this.act = act;
        }

        private Row stating(Facts facts, Label who) {
            body = facts.toString();
            label = who;
            return this;
        }

        private Row moving(long source, long target, Quantity units, Set<SerialNumber> named, @Nullable Instant until) {
            from = source;
            to = target;
            expiresAt = until;
            return taking(units, named);
        }

        private Row settling(EntryId what, Quantity units, Set<SerialNumber> named) {
            reservation = what.value();
            return taking(units, named);
        }

        private Row correcting(EntryId what) {
            corrects = what.value();
            return this;
        }

        private Row taking(Quantity units, Set<SerialNumber> named) {
            quantity = units.units();
            serials = named.isEmpty()
                    ? null
                    : named.stream().map(SerialNumber::value).collect(Collectors.joining(BETWEEN_NUMBERS));
            return this;
        }
    }
}
