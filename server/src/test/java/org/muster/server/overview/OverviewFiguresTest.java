package org.muster.server.overview;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.server.AgreedExercise;
import org.muster.server.ExecutedExercise;
import org.muster.server.TestServer;

/// What the pages add up from a few sums is what is added up account by account, for each who asks.
class OverviewFiguresTest {

    private static final AgreedExercise AGREED = AgreedExercise.shared();
    private static final ExecutedExercise EXECUTED = ExecutedExercise.shared();

    private static final String STAGES = """
            CROSS JOIN LATERAL (VALUES ('offered', a.rung BETWEEN 1 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('allocated', a.rung BETWEEN 3 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('dispatched', a.rung BETWEEN 5 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('delivered', a.rung BETWEEN 7 AND 8)) AS g (stage, counts)
            """;

    private static final String BY_STAGE = """
            , sum(value) FILTER (WHERE stage = 'offered'), sum(value) FILTER (WHERE stage = 'allocated'),
            sum(value) FILTER (WHERE stage = 'dispatched'), sum(value) FILTER (WHERE stage = 'delivered')
            """;

    private static final String MATERIEL = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, s.family FROM desk.suitability s
                ORDER BY s.item, s.worth DESC, s.family),
            stood AS (
                SELECT h.family, g.stage, %s AS value
                FROM ledger.account a JOIN ledger.line l USING (line) JOIN home h USING (item)
            """ + STAGES + """
                     LEFT JOIN ledger.line_value v ON v.line = a.line AND v.value_currency = 'EUR'
                WHERE g.counts AND a.quantity > 0)
            SELECT family, NULL::numeric
            """ + BY_STAGE + " FROM stood GROUP BY family";

    private static final String UNITS = """
            WITH held AS (
                SELECT a.consignment, l.item, g.stage, a.quantity
                FROM ledger.account a JOIN ledger.line l USING (line)
            """ + STAGES + """
                WHERE g.counts AND a.quantity > 0),
            stood AS (
                SELECT s.family, h.stage, h.quantity * s.worth AS value
                FROM held h JOIN desk.suitability s USING (item) WHERE h.stage = 'offered'
                UNION ALL
                SELECT c.serves, h.stage, h.quantity * c.worth / 10000.0
                FROM held h JOIN ledger.consignment c USING (consignment) WHERE h.stage <> 'offered')
            SELECT f.family, (SELECT sum(v.quantity) FROM desk.validations v WHERE v.family = f.family) AS needed
            """ + BY_STAGE + """
            FROM desk.families f LEFT JOIN stood USING (family) GROUP BY f.family
            HAVING count(value) > 0 OR EXISTS (SELECT FROM desk.validations v WHERE v.family = f.family)
            """;

    private static Stream<Arguments> asked() {
        var measures = List.of(
                List.of("tonnes", MATERIEL.formatted("a.quantity * l.unit_mass_g / 1000000.0")),
                List.of("eur", MATERIEL.formatted("a.quantity * v.value_cents / 100.0")),
                List.of("units", UNITS));
        var callers = Stream.of(
                Arguments.of(AGREED.server(), AGREED.coordinator()),
                Arguments.of(AGREED.server(), AGREED.canada()),
                Arguments.of(EXECUTED.server(), EXECUTED.coordinator()),
                Arguments.of(EXECUTED.server(), EXECUTED.canada()));
        return callers.flatMap(who ->
                measures.stream().map(in -> Arguments.of(who.get()[0], who.get()[1], in.getFirst(), in.getLast())));
    }

    /// The servers are shared: they stay open.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("asked")
    void areThoseOfAllAccountsOneByOne(TestServer server, TestServer.Caller caller, String in, String slow)
            throws SQLException {
        var shown = shown(caller, in);
        assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(slow(server, caller, slow));
    }

    @Test
    void differByWhoAsks() {
        assertThat(shown(AGREED.coordinator(), "tonnes")).isNotEqualTo(shown(AGREED.canada(), "tonnes"));
        assertThat(shown(EXECUTED.canada(), "eur")).isNotEqualTo(shown(EXECUTED.coordinator(), "eur"));
    }

    /// A family, and what is needed and stands on each stage.
    private static List<String> shown(TestServer.Caller caller, String in) {
        var file = caller.get("/overview.csv?in=" + in).body();
        var rows = new ArrayList<String>();
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.stream().skip(1).forEach(row -> {
                var cells = row.getFields();
                var stages = cells.subList(4, 9).stream()
                        .map(cell -> cell.isEmpty() ? "-" : plain(new BigDecimal(cell)))
                        .toList();
                rows.add(cells.get(1) + " " + String.join(" ", stages));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<String> slow(TestServer server, TestServer.Caller caller, String sql) throws SQLException {
        try (var connection = server.app().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
            try (var row = statement.executeQuery(sql)) {
                var rows = new ArrayList<String>();
                while (row.next()) {
                    rows.add(line(row));
                }
                return rows;
            } finally {
                connection.rollback();
            }
        }
    }

    private static String line(ResultSet row) throws SQLException {
        var line = new StringBuilder(row.getString(1));
        for (var column = 2; column <= 6; column++) {
            var value = row.getBigDecimal(column);
            line.append(' ').append(value == null ? "-" : plain(value));
        }
        return line.toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
