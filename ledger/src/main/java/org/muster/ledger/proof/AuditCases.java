package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cases of discrepancy: opened by counts and receipts, explained, closed.
final class AuditCases {

    /// A case as it was opened.
    ///
    /// @param place manifest and node of an arrival; handover and good of a handover
    /// @param label as it must be now
    record Opened(
            String name,
            boolean atHandover,
            List<String> place,
            @Nullable String kind,
            @Nullable String quantity,
            List<String> serials,
            @Nullable String disposition,
            long entry,
            String label) {}

    private final AuditKept table;
    private final List<Opened> opened = new ArrayList<>();
    private final Map<String, Long> explained = new HashMap<>();
    private final Map<String, AuditSaid> closed = new HashMap<>();

    AuditCases(Findings findings) {
        table = new AuditKept(
                "discrepancy",
                1,
                findings,
                text("discrepancy"),
                text("stage"),
                text("manifest"),
                text("node"),
                text("handover"),
                text("good"),
                text("kind"),
                text("quantity"),
                list("serials"),
                text("disposition"),
                text("opened_by"),
                text("explained_by"),
                text("closed_by"),
                text("outcome"),
                text("label"));
    }

    void opened(Opened one) {
        opened.add(one);
    }

    void explained(AuditSaid said) {
        explained.merge(said.textOr("discrepancy", ""), said.entry(), Math::max);
    }

    void closed(AuditSaid said) {
        closed.putIfAbsent(said.textOr("discrepancy", ""), said);
    }

    void compare(Connection connection) throws SQLException {
        for (var one : opened) {
            var end = closed.get(one.name());
            var last = explained.get(one.name());
            table.expect(
                    one.entry(),
                    one.name(),
                    one.atHandover() ? "handover" : "arrival",
                    one.atHandover() ? null : one.place().getFirst(),
                    one.atHandover() ? null : one.place().getLast(),
                    one.atHandover() ? one.place().getFirst() : null,
                    one.atHandover() ? one.place().getLast() : null,
                    one.kind(),
                    one.quantity(),
                    AuditSaid.list(one.serials()),
                    one.disposition(),
                    Long.toString(one.entry()),
                    last == null ? null : last.toString(),
                    end == null ? null : Long.toString(end.entry()),
                    end == null ? null : end.text("outcome"),
                    one.label());
        }
        table.compare(connection);
    }
}
