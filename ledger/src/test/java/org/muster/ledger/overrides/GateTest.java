package org.muster.ledger.overrides;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.postgres.TestDatabase;

/// The closed list of gates that may be overridden, in the program and in the database.
class GateTest {

    @Test
    void isTheSameListInTheDatabase() throws SQLException {
        var there = new TreeSet<String>();
        try (var database = TestDatabase.fresh();
                var connection = database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT rule, asks, agrees FROM ledger.override_rule")) {
            while (row.next()) {
                there.add("%s: %s, then %s"
                        .formatted(
                                row.getString(1),
                                new TreeSet<>(
                                        Arrays.asList((String[]) row.getArray(2).getArray())),
                                new TreeSet<>(
                                        Arrays.asList((String[]) row.getArray(3).getArray()))));
            }
        }
        assertThat(there)
                .isEqualTo(Arrays.stream(Gate.values())
                        .map(gate -> "%s: %s, then %s"
                                .formatted(gate.rule().code(), codes(gate.asks()), codes(gate.agrees())))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static TreeSet<String> codes(Iterable<Role> roles) {
        var codes = new TreeSet<String>();
        roles.forEach(role -> codes.add(role.code()));
        return codes;
    }

    @Test
    void holdsNeitherConservationNorSignaturesNorAccessNorConsents() {
        for (var rule : EnumSet.allOf(Rule.class)) {
            assertThat(Gate.of(rule).isPresent())
                    .as("%s", rule)
                    .isEqualTo(EnumSet.of(
                                    Rule.PRE_ADVICE,
                                    Rule.ARRIVAL,
                                    Rule.AGREED_PLAN,
                                    Rule.NODE_HANDLING,
                                    Rule.NODE_STORAGE)
                            .contains(rule));
        }
    }

    @Test
    void asksNobodyWhoOnlyReads() {
        for (var gate : Gate.values()) {
            assertThat(gate.asks()).doesNotContain(Role.AUDITOR, Role.LESSONS_ANALYST, Role.SYSTEM);
            assertThat(gate.agrees()).doesNotContain(Role.AUDITOR, Role.LESSONS_ANALYST, Role.SYSTEM);
        }
    }
}
