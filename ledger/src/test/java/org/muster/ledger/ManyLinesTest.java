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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.measure.Period;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.OpenLine;
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

    private static final Terms TERMS = new Terms(
            Set.of(BORLAND),
            Set.of(new RequirementId("R-1"), new RequirementId("R-2")),
            true,
            Period.of(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01")),
            Optional.of(BORLAND));

    private State openingWithTerms() {
        var each = List.of(trucks.facts(), new OpenLine(shells, TERMS).facts());
        return new State(Facts.of("lines-opened").withEach("lines", each), shells.label());
    }

    @Test
    void opensThemWithTheirCaveats() throws SQLException {
        world.recorded(world.coordinator, MORNING, openingWithTerms());
        assertThat(audited()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avoid = '{}'",
                "avoid = NULL",
                "only_for = '{R-1}'",
                "lethal = false",
                "available = '2026-02-28'",
                "expires = NULL",
                "maker = NULL"
            })
    void findsCaveatsThatAreNotAsTheyWereSaid(String change) throws SQLException {
        world.recorded(world.coordinator, MORNING, openingWithTerms());
        tamper("UPDATE ledger.line SET " + change + " WHERE code = 'S-1'");
        assertThat(audited()).singleElement().asString().contains("S-1", change.split(" ")[0]);
    }

    /// Otherwise a nation could let its goods pass its neighbour's rules.
    @Test
    void letsStaffAloneSayWhoHasMadeIt() {
        assertThat(world.refused(world.arland, MORNING, openingWithTerms()).rule())
                .isEqualTo(Rule.ROLE);
        world.recorded(
                world.arland,
                MORNING,
                new OpenLine(
                        shells, new Terms(TERMS.avoid(), TERMS.only(), true, TERMS.departures(), Optional.empty())));
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
