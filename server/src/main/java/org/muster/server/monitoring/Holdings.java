package org.muster.server.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.Account;
import org.muster.server.web.Link;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was delivered and stands with its holders, as far as the caller may see it: units that can be handed on.
@Component
class Holdings {

    /// More holders than these are not offered for choice, nor more serial numbers of one.
    private static final int MOST = 500;

    /// Delivered, or accepted by a unit; what is promised to a movement stays.
    private static final String FROM = """
            FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                 LEFT JOIN desk.items i ON i.item = l.item
            WHERE a.rung IN (7, 8)""";

    private static final String ROWS = """
            SELECT a.account, l.code AS line, a.lot, a.holder, a.place, r.name AS rung, a.requirement, a.consignment,
                   l.nation, l.item, coalesce(i.name, l.item) AS item_name, l.serialised, a.quantity - a.held AS units
            %s AND %%s ORDER BY l.code, a.account LIMIT :limit""".formatted(FROM);

    private static final String LIST = ROWS.formatted("""
            a.quantity > a.held AND :line IN ('', l.code) AND :holder IN ('', a.holder) AND (l.code, a.account) > (:afterLine, :afterAccount)""");

    private static final String ONE = ROWS.formatted("""
            (l.code, a.lot, a.holder, a.place, r.name, a.requirement, a.consignment)
                = (:line, :lot, :holder, :place, :rung, :requirement, :consignment)""");

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Units of one line with one holder.
    ///
    /// @param account its number in the ledger
    /// @param nation  that gave it
    record Holding(
            long account,
            String line,
            String lot,
            String holder,
            String place,
            String rung,
            String requirement,
            String consignment,
            String nation,
            String item,
            String itemName,
            boolean serialised,
            long units) {

        /// Names in the message bundle, of [#cells].
        static final List<String> COLUMNS = List.of(
                "monitoring.column.line",
                "monitoring.column.nation",
                "monitoring.column.item",
                "monitoring.column.holder",
                "monitoring.column.place",
                "movement.rung",
                "consignment",
                "monitoring.column.quantity");

        List<@Nullable Object> cells() {
            return Arrays.asList(line, nation, item, holder, place, rung, consignment, units);
        }

        /// Where its form is.
        public Link form() {
            return Link.to("/monitoring/transfer")
                    .with("line", line)
                    .with("lot", lot)
                    .with("holder", holder)
                    .with("place", place)
                    .with("rung", rung)
                    .with("requirement", requirement)
                    .with("consignment", consignment);
        }
    }

    /// @param line   empty: any
    /// @param holder empty: any
    record Filter(String line, String holder) {

        public Link at(String path) {
            return Link.to(path).with("line", line).with("holder", holder);
        }

        public boolean narrows() {
            return !line.isEmpty() || !holder.isEmpty();
        }
    }

    /// Who holds something, as a field offers it to choose from.
    record Holder(String code, String name) {}

    @Transactional(readOnly = true)
    public List<Holding> rows(Filter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql(LIST)
                .param("line", filter.line())
                .param("holder", filter.holder())
                .param("afterLine", place.text(0))
                .param("afterAccount", place.number(1))
                .param("limit", limit)
                .query(Holding.class)
                .list();
    }

    static String key(Holding last) {
        return PageKey.of(last.line(), last.account());
    }

    /// What stands there; of what stood there once, that it is none any more.
    @Transactional(readOnly = true)
    public Optional<Holding> find(Account account) {
        return jdbc.sql(ONE)
                .param("line", account.line())
                .param("lot", text(account.lot()))
                .param("holder", account.holder())
                .param("place", account.place())
                .param("rung", account.rung())
                .param("requirement", text(account.requirement()))
                .param("consignment", text(account.consignment()))
                .param("limit", 1)
                .query(Holding.class)
                .optional();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// Its serial numbers, of more than are offered the first.
    @Transactional(readOnly = true)
    public List<String> serials(Holding holding) {
        return jdbc.sql("SELECT code FROM ledger.serial WHERE account = ? ORDER BY code LIMIT ?")
                .params(holding.account(), MOST)
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Holder> holders() {
        return jdbc.sql("SELECT DISTINCT a.holder AS code, a.holder AS name " + FROM
                        + " AND a.quantity > a.held ORDER BY 1 LIMIT ?")
                .param(MOST)
                .query(Holder.class)
                .list();
    }
}
