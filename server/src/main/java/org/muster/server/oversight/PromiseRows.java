package org.muster.server.oversight;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.AskedNations;
import org.muster.server.web.Link;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The consignments behind how nations keep their promises: the promised day of each, the current one, the actual one.
@Component
class PromiseRows {

    private static final String ROWS = """
            WITH days AS (
                SELECT p.consignment, p.nation, p.requirement, p.item, p.agreed AS quantity,
                       coalesce(p.answer, 'none') AS answer, p.leaves AS promised, p.ready, p.left_at::date AS actual
                FROM ledger.progress p),
            judged AS (
                SELECT *, greatest(promised, coalesce(ready, promised)) AS current,
                       CASE WHEN actual > promised THEN 'late'
                            WHEN actual IS NOT NULL THEN 'in-time'
                            WHEN answer IN ('confirmed', 'changed') AND promised < :day THEN 'overdue'
                            WHEN ready > promised THEN 'postponed'
                            WHEN answer = 'refused' THEN 'refused'
                            WHEN answer = 'none' THEN 'awaited'
                            ELSE 'promised' END AS state
                FROM days)
            SELECT consignment, nation, requirement, item, quantity, answer, promised,
                   CASE WHEN answer = 'refused' THEN NULL ELSE current END AS current, actual, actual - promised AS days, state
            FROM judged
            """;

    private final JdbcClient jdbc;

    PromiseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is asked for, as it stands in the address.
    ///
    /// @param nation empty: any
    /// @param state  empty: any
    /// @param late   only what left late, should have left, or is put off
    record Filter(String nation, String state, boolean late) {

        static final List<String> STATES =
                List.of("in-time", "late", "overdue", "postponed", "promised", "awaited", "refused");

        static Filter of(String nation, String state, boolean late) {
            var letters = nation.strip().toUpperCase(Locale.ROOT);
            return new Filter(letters.matches("[A-Z]{3}") ? letters : "", STATES.contains(state) ? state : "", late);
        }

        public Link at(String path) {
            return Link.to(path).with("nation", nation).with("state", state).with("late", late ? "true" : "");
        }

        public boolean narrows() {
            return late || !nation.isEmpty() || !state.isEmpty();
        }
    }

    /// A consignment.
    ///
    /// @param promised day on which the agreed plan lets it leave
    /// @param current  the same, or a later one of which its donor says that it is ready; nothing if it was refused
    /// @param actual   day on which it left
    /// @param days     between the promised and the actual one
    record Promise(
            String consignment,
            String nation,
            String requirement,
            String item,
            long quantity,
            String answer,
            LocalDate promised,
            @Nullable LocalDate current,
            @Nullable LocalDate actual,
            @Nullable Integer days,
            String state) {

        static final List<String> COLUMNS = List.of(
                "consignment",
                "nation",
                "requirement",
                "item",
                "quantity",
                "answer",
                "promised",
                "current",
                "actual",
                "days",
                "state");

        public boolean isLate() {
            return state.equals("late") || state.equals("overdue") || state.equals("postponed");
        }

        List<@Nullable Object> cells(String answerInWords, String stateInWords) {
            return Arrays.asList(
                    consignment,
                    nation,
                    requirement,
                    item,
                    quantity,
                    answerInWords,
                    promised,
                    current,
                    actual,
                    days,
                    stateInWords);
        }
    }

    /// By promised day.
    ///
    /// @param day  that is today
    /// @param past how many come before
    @Transactional(readOnly = true)
    public List<Promise> list(Filter filter, LocalDate day, long past, int most) {
        return jdbc.sql(ROWS + """
                        WHERE :nation IN ('', nation) AND :state IN ('', state)
                          AND (NOT :late OR state IN ('late', 'overdue', 'postponed'))
                        ORDER BY promised, consignment LIMIT :most OFFSET :past""")
                .param("day", day)
                .param("nation", filter.nation())
                .param("state", filter.state())
                .param("late", filter.late())
                .param("most", most)
                .param("past", past)
                .query(Promise.class)
                .list();
    }

    /// Nations that were asked for consignments.
    @Transactional(readOnly = true)
    public List<String> nations() {
        return jdbc.sql(AskedNations.SQL).query(String.class).list();
    }
}
