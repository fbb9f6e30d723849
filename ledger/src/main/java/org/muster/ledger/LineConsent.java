package org.muster.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Identifier;
import org.muster.domain.nation.NationCode;

/// A consent of one nation to what happens with one line. Only one that is granted opens the gate of dispatch;
/// one that is
/// expected is a hope. Each change of it is an entry; line, kind and nation never change.
///
/// @param consent    identifier, see [Identifier]
/// @param line       what it is about
/// @param kind       what is permitted
/// @param nation     whose consent it is; its own desk speaks for it, or the coordinators, who show what it has granted
/// @param asked      when it was asked for
/// @param expected   when an answer is hoped for
/// @param granted    from when it holds
/// @param until      the last day it holds
/// @param quantity   of how many units in all, counting everything of the line that has left
/// @param conditions in words
public record LineConsent(
        String consent,
        LineCode line,
        ConsentKind kind,
        NationCode nation,
        LocalDate asked,
        Optional<LocalDate> expected,
        Optional<LocalDate> granted,
        Optional<LocalDate> until,
        Optional<Quantity> quantity,
        Optional<String> conditions) {

    public LineConsent {
        Identifier.check(consent);
        inOrder(consent, asked, expected, "expected");
        inOrder(consent, asked, granted, "granted");
        granted.ifPresent(from -> inOrder(consent, from, until, "valid until"));
        if (until.isPresent() && granted.isEmpty()) {
            throw new IllegalArgumentException(
                    "The consent %s ends %s but is not granted.".formatted(consent, until.get()));
        }
    }

    private static void inOrder(String consent, LocalDate first, Optional<LocalDate> then, String what) {
        if (then.isPresent() && then.get().isBefore(first)) {
            throw new IllegalArgumentException("The consent %s is %s %s, before %s. Maybe the two dates are swapped."
                    .formatted(consent, what, then.get(), first));
        }
    }

    /// A consent that was asked for and not answered yet.
    public static LineConsent asked(
            String consent, LineCode line, ConsentKind kind, NationCode nation, LocalDate asked) {
        return new LineConsent(
                consent,
                line,
                kind,
                nation,
                asked,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same consent, hoped for by a day.
    public LineConsent expected(LocalDate by) {
        return new LineConsent(
                consent, line, kind, nation, asked, Optional.of(by), granted, until, quantity, conditions);
    }

    /// The same consent, granted.
    public LineConsent granted(LocalDate from, Optional<LocalDate> last, Optional<Quantity> most) {
        return new LineConsent(consent, line, kind, nation, asked, expected, Optional.of(from), last, most, conditions);
    }

    /// The same consent, taken back or never given.
    public LineConsent notGranted() {
        return asked(consent, line, kind, nation, asked);
    }

    /// Whether it is granted on a day.
    public boolean holdsOn(LocalDate day) {
        return granted.isPresent() && !day.isBefore(granted.get()) && (until.isEmpty() || !day.isAfter(until.get()));
    }

    /// Whether it was refused or taken back: no day is hoped for, and it says why not. Without a word it waits.
    public boolean isRefused() {
        return granted.isEmpty()
                && expected.isEmpty()
                && conditions.filter(why -> !why.isEmpty()).isPresent();
    }

    /// What a record of the ledger states of it: `new Act.State(consent.facts(), label)`.
    public Facts facts() {
        var facts = Facts.of("consent")
                .with("asked", asked.toString())
                .with("consent", consent)
                .with("kind", kind.code())
                .with("nation", nation.value())
                .with("of_line", line.value());
        facts = with(facts, "expected", expected);
        facts = with(facts, "granted", granted);
        facts = with(facts, "until", until);
        facts = with(facts, "conditions", conditions);
        return quantity.isEmpty()
                ? facts
                : facts.with("quantity", quantity.get().units());
    }

    private static Facts with(Facts facts, String name, Optional<?> value) {
        return value.isEmpty() ? facts : facts.with(name, value.get().toString());
    }

    static LineConsent read(ResultSet row) throws SQLException {
        var most = row.getLong("quantity");
        var quantity = row.wasNull() ? Optional.<Quantity>empty() : Optional.of(new Quantity(most));
        return new LineConsent(
                row.getString("consent"),
                new LineCode(row.getString("code")),
                Code.find(ConsentKind.class, row.getString("kind")).orElseThrow(),
                new NationCode(row.getString("nation")),
                row.getObject("asked", LocalDate.class),
                Optional.ofNullable(row.getObject("expected", LocalDate.class)),
                Optional.ofNullable(row.getObject("granted", LocalDate.class)),
                Optional.ofNullable(row.getObject("until", LocalDate.class)),
                quantity,
                Optional.ofNullable(row.getString("conditions")));
    }
}
