package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.EntryKind;
import org.muster.domain.custody.Rung;
import org.muster.ledger.postgres.TestDatabase;

/// The words in the database are those of the domain.
class StepsTest {

    @Test
    void knowsTheRungsAndTheStepsBetweenThem() throws SQLException {
        assertThat(read("SELECT rung || ' ' || name FROM ledger.rung"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rung.values())
                        .map(rung -> rung.number() + " " + rung.code())
                        .toList());
        assertThat(read("SELECT from_rung || ' ' || to_rung FROM ledger.step"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rung.values())
                        .flatMap(rung -> rung.next().stream().map(next -> rung.number() + " " + next.number()))
                        .toList());
    }

    @Test
    void knowsTheKindsOfEntries() throws SQLException {
        assertThat(read("SELECT kind || ' ' || name FROM ledger.entry_kind"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EntryKind.values())
                        .map(kind -> kind.number() + " " + kind.code())
                        .toList());
    }

    private static List<String> read(String sql) throws SQLException {
        try (var database = TestDatabase.fresh();
                var connection = database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var result = new ArrayList<String>();
            while (row.next()) {
                result.add(row.getString(1));
            }
            return result;
        }
    }
}
