package org.muster.server.custody;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Link;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Consents for the desk, with their clock: asked for, awaited for how long, hoped for by when; as far as the
/// caller may see them.
///
/// What is neither granted nor hoped for by a day was refused or taken back if it says why; else it waits.
/// What is asked for a line that may leave no more waits no longer.
@Component
class Consents {

    private static final String ROWS = """
            SELECT c.consent, coalesce(l.code, '') AS line, coalesce(l.nation, '') AS donor, coalesce(l.item, '') AS item,
                   c.kind, c.nation, c.asked, c.expected, c.granted, c.until, c.quantity,
                   coalesce(c.conditions, '') AS conditions, c.said_by, w.owner,
                   array_to_string(w.releasable, ' ') AS releasable, :today::date AS today
            FROM ledger.consent c JOIN access.label w ON w.label = c.label LEFT JOIN ledger.line l ON l.line = c.line
            WHERE %s ORDER BY c.asked, c.consent LIMIT :limit""";

    private static final String WAITS = """
            c.granted IS NULL AND (c.expected IS NOT NULL OR coalesce(c.conditions, '') = '')
              AND NOT EXISTS (SELECT FROM ledger.line_caveat k RIGHT JOIN ledger.line x ON k.line = x.line
                              WHERE x.line = c.line AND coalesce(k.expires, x.expires) < :today)""";

    private static final String LIST = ROWS.formatted("""
            (c.asked, c.consent) > (:asked, :consent) AND :nation IN ('', c.nation)
              AND CASE :state WHEN 'all' THEN true WHEN 'granted' THEN c.granted IS NOT NULL
                              WHEN 'waiting' THEN %s ELSE c.granted IS NULL END""".formatted(WAITS));

    private static final String CLOCKS = """
            SELECT c.asked, c.expected FROM ledger.consent c WHERE c.nation = :nation AND %s
            ORDER BY c.asked, c.consent LIMIT :limit""".formatted(WAITS);

    private static final String ONE = ROWS.formatted("c.consent = :consent");

    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What the list is asked for, as it stands in the address.
    ///
    /// @param state `open` (not granted), `waiting` (neither refused), `granted` or `all`
    /// @param nation whose consent it is; empty: any
    record Filter(String state, String nation) {

        static final List<String> STATES = List.of("open", "waiting", "granted", "all");

        static Filter of(String state, String nation) {
            return new Filter(
                    STATES.contains(state) ? state : STATES.getFirst(),
                    nation.strip().toUpperCase(Locale.ROOT));
        }

        public Link at(String path) {
            return Link.to(path)
                    .with("state", state.equals("open") ? "" : state)
                    .with("nation", nation);
        }

        public boolean narrows() {
            return !nation.isEmpty();
        }
    }

    /// @param line   empty: the caller may not see it
    /// @param saidBy the entry that last spoke of it
    /// @param today  on which its clock is read
    record Row(
            String consent,
            String line,
            String donor,
            String item,
            String kind,
            String nation,
            LocalDate asked,
            @Nullable LocalDate expected,
            @Nullable LocalDate granted,
            @Nullable LocalDate until,
            @Nullable Long quantity,
            String conditions,
            long saidBy,
            String owner,
            String releasable,
            LocalDate today) {

        static final List<String> COLUMNS = List.of(
                "consent", "line", "donor", "item", "kind", "nation", "asked", "days", "expected", "granted", "until");

        /// From the day it was asked for until it is granted, or until today.
        public long days() {
            return Math.max(0, ChronoUnit.DAYS.between(asked, granted == null ? today : granted));
        }

        /// Whether the answer is late.
        public boolean isLate() {
            return granted == null && expected != null && expected.isBefore(today);
        }

        /// Whether it was said that it is not granted, and why.
        public boolean isRefused() {
            return granted == null && expected == null && !conditions.isEmpty();
        }

        /// `granted`, `ended`, `expected`, `refused` or `open`.
        public String state() {
            if (granted == null) {
                return isRefused() ? "refused" : expected == null ? "open" : "expected";
            }
            return until != null && until.isBefore(today) ? "ended" : "granted";
        }

        public List<String> nations() {
            return releasable.isEmpty() ? List.of() : List.of(releasable.split(" "));
        }

        List<@Nullable Object> cells() {
            return Arrays.asList(consent, line, donor, item, kind, nation, asked, days(), expected, granted, until);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Transactional(readOnly = true)
    public List<Row> rows(Filter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql(LIST)
                .param("today", today())
                .param("asked", place.day(0))
                .param("consent", place.text(1))
                .param("nation", filter.nation())
                .param("state", filter.state())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    /// Since when one waits for the word of a nation, and by when it is hoped for.
    record Waiting(LocalDate asked, @Nullable LocalDate expected) {}

    /// Of those that wait for a nation's word, the longest first.
    @Transactional(readOnly = true)
    public List<Waiting> waiting(String nation, int most) {
        return jdbc.sql(CLOCKS)
                .param("today", today())
                .param("nation", nation)
                .param("limit", most)
                .query(Waiting.class)
                .list();
    }

    static String key(Row last) {
        return PageKey.of(last.asked(), last.consent());
    }

    @Transactional(readOnly = true)
    public Optional<Row> find(String consent) {
        return jdbc.sql(ONE)
                .param("today", today())
                .param("consent", consent)
                .param("limit", 1)
                .query(Row.class)
                .optional();
    }
}
