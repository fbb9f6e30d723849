package org.muster.server.offers;

import java.util.List;
import java.util.UUID;
import org.muster.ledger.Facts;
import org.muster.server.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes the entries of one command into the ledger, in the transaction of whoever asks: so the row of a desk and
/// its stock change together or not at all. The ledger's rules check each entry in the database.
final class Pen {

    private static final String RECORD = """
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, body, label)
            SELECT :command, :ordinal, 6, clock_timestamp(), (access.me()).actor, :role,
                   nullif(current_setting('muster.reason', true), ''), :body, :label""";

    /// Accounts are made where they are new.
    private static final String MOVE = """
            INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                      role, reason, label)
            SELECT :command, :ordinal, 1, a.sides[1], a.sides[2], :units, clock_timestamp(), (access.me()).actor, :role,
                   nullif(current_setting('muster.reason', true), ''), l.label
            FROM (SELECT ledger.accounts_of(ARRAY[:line, :line], ARRAY[:lot, :lot], ARRAY[:holder, :holder],
                                            ARRAY[:place, :place], ARRAY[:from, :to]::smallint[], ARRAY['', ''],
                                            ARRAY['', '']) AS sides OFFSET 0) a
                 JOIN ledger.line l ON l.code = :line""";

    private final JdbcClient jdbc;
    private final Role role;
    private final UUID command = UUID.randomUUID();
    private int ordinal;

    /// @param role in which it is written
    Pen(JdbcClient jdbc, Role role) {
        this.jdbc = jdbc;
        this.role = role;
    }

    /// A place where units of an offer stand, whatever the rung.
    record Spot(String lot, String holder, String place, long free) {}

    void state(Facts facts, int label) {
        jdbc.sql(RECORD)
                .param("command", command)
                .param("ordinal", ordinal++)
                .param("role", role.code())
                .param("body", facts.toString())
                .param("label", label)
                .update();
    }

    void move(String line, Spot spot, int fromRung, int toRung, long units) {
        jdbc.sql(MOVE)
                .param("command", command)
                .param("ordinal", ordinal++)
                .param("role", role.code())
                .param("line", line)
                .param("lot", spot.lot())
                .param("holder", spot.holder())
                .param("place", spot.place())
                .param("from", fromRung)
                .param("to", toRung)
                .param("units", units)
                .update();
    }

    /// Where units of a line are free on a rung, in the order in which they came.
    static List<Spot> free(JdbcClient jdbc, String line, int rung) {
        return jdbc.sql("""
                        SELECT a.lot, a.holder, a.place, a.quantity - a.held AS free
                        FROM ledger.line l JOIN ledger.account a USING (line)
                        WHERE l.code = ? AND a.rung = ? AND a.quantity > a.held AND a.requirement = '' AND a.consignment = ''
                        ORDER BY a.account""").params(line, rung).query(Spot.class).list();
    }
}
