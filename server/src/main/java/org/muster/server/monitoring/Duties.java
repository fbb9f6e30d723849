package org.muster.server.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Link;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// End-use duties for the desk, by the ledger's own reckoning; as far as the caller may see them.
@Component
class Duties {

    /// What is due within these days is due soon.
    static final int SOON_DAYS = 30;

    private static final int AT_ONCE = 1000;

    /// Lines of which nothing was ever handed over have no duties: most have none.
    private static final String FROM = """
            FROM ledger.line l CROSS JOIN LATERAL ledger.end_use_duties(l.line, :until, 'infinity') d
            WHERE l.monitoring <> 'none'
              AND EXISTS (SELECT FROM ledger.account a WHERE a.line = l.line AND a.rung IN (7, 8, 14, 15))
              AND (:state <> 'loss' OR EXISTS (SELECT FROM ledger.account a WHERE a.line = l.line AND a.rung = 13))
              AND (:nation = '' OR :nation IN (l.nation, l.origin_nation))
              AND CASE :state WHEN 'overdue' THEN d.due < :on WHEN 'soon' THEN d.due BETWEEN :on AND :on + :soon
                              WHEN 'loss' THEN d.duty = 'loss-report' ELSE true END""";

    private static final String ROWS = """
            SELECT d.duty, d.line, d.nation, d.origin, d.item, d.holder, d.place, d.serial, d.quantity, d.since, d.due,
                   coalesce(d.of_entry, 0) AS loss, l.monitoring %s
              AND (l.code, coalesce(d.serial, ''), d.holder, coalesce(d.of_entry, 0)) > (:line, :serial, :holder, :entry)
              AND l.code >= :line
            ORDER BY l.code, coalesce(d.serial, ''), d.holder, coalesce(d.of_entry, 0) LIMIT :limit""".formatted(FROM);

    /// All lines are asked for at once: of each, who may see what would be asked anew.
    private static final String SUMS = """
            SELECT d.nation, count(*) FILTER (WHERE d.due < :on) AS overdue,
                   count(*) FILTER (WHERE d.due BETWEEN :on AND :on + :soon) AS soon,
                   count(*) FILTER (WHERE d.due > :on + :soon) AS later,
                   count(*) FILTER (WHERE d.duty = 'loss-report') AS losses, min(d.due) AS first
            FROM ledger.end_use_duties(ARRAY(
                     SELECT l.line FROM ledger.line l
                     WHERE l.monitoring <> 'none' AND EXISTS (
                         SELECT FROM ledger.account a WHERE a.line = l.line AND a.rung IN (7, 8, 14, 15))),
                 :until, 'infinity') d
            GROUP BY d.nation ORDER BY d.nation""";

    private final JdbcClient jdbc;

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the list is asked for, as it stands in the address.
    ///
    /// @param nation that gave it, or whose make it is; empty: any
    /// @param state  `overdue`, `soon` or `loss`; empty: everything
    /// @param on     the day as of whose end it is asked
    record Filter(String nation, String state, LocalDate on, LocalDate today) {

        static final List<String> STATES = List.of("overdue", "soon", "loss");

        static Filter of(String nation, String state, @Nullable LocalDate on, LocalDate today) {
            return new Filter(
                    nation.strip().toUpperCase(Locale.ROOT),
                    STATES.contains(state) ? state : "",
                    on == null ? today : on,
                    today);
        }

        public Link at(String path) {
            return Link.to(path)
                    .with("nation", nation)
                    .with("state", state)
                    .with("on", on.equals(today) ? "" : on.toString());
        }

        public Link ofNation(String one) {
            return new Filter(one, state, on, today).at("/monitoring");
        }

        public boolean narrows() {
            return !nation.isEmpty() || !state.isEmpty();
        }

        OffsetDateTime until() {
            return on.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.MICROS)).atOffset(ZoneOffset.UTC);
        }
    }

    /// @param loss the entry of the loss that is to be reported; 0: none
    record Row(
            String duty,
            String line,
            String nation,
            @Nullable String origin,
            String item,
            String holder,
            String place,
            @Nullable String serial,
            long quantity,
            Instant since,
            LocalDate due,
            long loss,
            String monitoring) {

        static final List<String> COLUMNS = List.of(
                "duty",
                "due",
                "nation",
                "origin",
                "line",
                "item",
                "serial",
                "quantity",
                "holder",
                "place",
                "since",
                "monitoring");

        List<@Nullable Object> cells() {
            return Arrays.asList(
                    duty,
                    due,
                    nation,
                    origin,
                    line,
                    item,
                    serial,
                    quantity,
                    holder,
                    place,
                    since.toString(),
                    monitoring);
        }
    }

    /// @param first the day on which the first is due
    record Sum(
            String nation,
            long overdue,
            long soon,
            long later,
            long losses,
            @Nullable LocalDate first) {}

    @Transactional(readOnly = true)
    public List<Row> rows(Filter filter, String after, int limit) {
        return read(filter, after, limit);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(Filter filter, Consumer<Row> reader) {
        var after = "";
        while (true) {
            var rows = read(filter, after, AT_ONCE);
            rows.forEach(reader);
            if (rows.size() < AT_ONCE) {
                return;
            }
            after = key(rows.getLast());
        }
    }

    private List<Row> read(Filter filter, String after, int limit) {
        var place = PageKey.read(after, 4);
        return asked(ROWS, filter)
                .param("line", place.text(0))
                .param("serial", place.text(1))
                .param("holder", place.text(2))
                .param("entry", place.number(3))
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    /// By nation, whatever the state that is asked for.
    @Transactional(readOnly = true)
    public List<Sum> sums(Filter filter) {
        return jdbc.sql(SUMS)
                .param("until", filter.until())
                .param("on", filter.on())
                .param("soon", SOON_DAYS)
                .query(Sum.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("until", filter.until())
                .param("nation", filter.nation())
                .param("state", filter.state())
                .param("on", filter.on())
                .param("soon", SOON_DAYS);
    }

    static String key(Row last) {
        return PageKey.of(last.line(), last.serial() == null ? "" : last.serial(), last.holder(), last.loss());
    }
}
