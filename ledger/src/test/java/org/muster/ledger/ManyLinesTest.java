package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;
import static org.muster.ledger.World.trucks;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.proof.LedgerAudit;

/// One record may open many lines. Each keeps the rules of a line that is opened alone.
class ManyLinesTest {

    private final World world = new World();
    private final Line shells = shells("S-1", ARLAND);
    private final Line trucks = trucks("T-1", ARLAND);

    @AfterEach
    void close() {
        world.close();
    }

    private static State opening(Line... lines) {
        var each = Stream.of(lines).map(Line::facts).toList();
        return new State(Facts.of("lines-opened").withEach("lines", each), lines[0].label());
    }

    @Test
    void opensAll() throws SQLException {
        world.recorded(world.coordinator, MORNING, opening(shells, trucks));
        for (var line : List.of(shells, trucks)) {
            world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 5));
            assertThat(world.quantity(at(line, OFFERED))).isEqualTo(5);
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void opensAllOrNone() {
        world.offer(shells, 10);
        assertThat(world.refused(world.coordinator, MORNING, opening(trucks, shells))
                        .rule())
                .isEqualTo(Rule.find("MU015").orElseThrow());
        assertThat(world.refused(world.coordinator, MORNING, opening(trucks, trucks))
                        .rule())
                .isEqualTo(Rule.find("MU015").orElseThrow());
        assertThat(world.refused(world.coordinator, MORNING, opening(trucks, shells("B-1", BORLAND)))
                        .rule())
                .isEqualTo(Rule.find("MU014").orElseThrow());
        world.recorded(world.coordinator, MORNING, opening(trucks));
    }

    @Test
    void findsALineThatIsNotAsItWasOpened() throws SQLException {
        world.recorded(world.coordinator, MORNING, opening(shells, trucks));
        tamper("UPDATE ledger.line SET unit_mass_g = 1 WHERE code = 'T-1'");
        assertThat(audited()).anyMatch(sentence -> sentence.contains("T-1"));
    }

    @Test
    void findsALineThatIsGone() throws SQLException {
        world.recorded(world.coordinator, MORNING, opening(shells, trucks));
        tamper("DELETE FROM ledger.line WHERE code = 'S-1'");
        assertThat(audited()).anyMatch(sentence -> sentence.contains("S-1"));
    }

    @Test
    void findsALineThatNobodyOpened() throws SQLException {
        world.recorded(world.coordinator, Command.of(newId(), MORNING, opening(shells)));
        tamper("INSERT INTO ledger.line (code, nation, item, unit_mass_g, opened_by, label)"
                + " SELECT 'S-9', nation, item, unit_mass_g, opened_by, label FROM ledger.line");
        assertThat(audited()).anyMatch(sentence -> sentence.contains("S-9"));
    }

    private List<String> audited() throws SQLException {
        return new LedgerAudit(world.database.sequencer())
                .audit(LedgerAudit.Options.usual()).findings().stream()
                        .map(finding -> finding.sentence())
                        .filter(sentence -> sentence.contains("ine "))
                        .toList();
    }

    private void tamper(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
