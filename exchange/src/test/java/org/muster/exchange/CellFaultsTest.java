package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// One cell of a good package is spoiled; exactly the findings that this makes true are reported.
class CellFaultsTest {

    /// Table, row, column, new cell -> the level and rule of each finding, in that cell unless another column is
    /// named.
    private static final String REFUSED = """
            nations 2 nation xaa -> error pattern, *
            nations 2 nation -> error required, *
            nations 3 nation XAA -> error duplicate, *
            nations 2 name -> error required
            nations 2 gdp_meur -1 -> error range
            nations 2 gdp_meur 1.2345 -> error digits
            nations 2 gdp_meur 10000000000001 -> error range
            nations 2 partner friend -> error enum
            nations 2 partner Ally -> error enum
            transit_rules 2 nation XZZ -> error reference
            transit_rules 2 nation Borland -> error pattern
            transit_rules 2 applies_to some -> error enum
            transit_rules 2 next_nation XZZ -> error reference
            transit_rules 2 until 2024-12-31 -> error order
            transit_rules 2 from 2025-1-1 -> error date
            families 2 family F.RND! -> error id, *
            families 2 area -> error required
            items 2 mass_kg 0 -> error range
            items 2 mass_kg 0.0001 -> error digits
            items 2 mass_kg 1000000.001 -> error range
            items 2 mass_kg 1e3 -> error number
            items 2 mass_kg +5 -> error number
            items 2 mass_kg .5 -> error number
            items 2 mass_kg 5. -> error number
            items 2 mass_kg 050 -> error number
            items 2 mass_kg ٥ -> error number
            items 2 mass_kg NaN -> error number
            items 2 mass_kg 99999999999999999999999999 -> error range
            items 2 neq_kg -0.001 -> error range
            items 2 hazard_division 1.7 -> error enum
            items 2 lethal TRUE -> error boolean
            items 2 lethal 1 -> error boolean
            items 2 value_eur 10000000000000.01 -> error range
            items 2 value_eur 3.001 -> error digits
            items 2 niin 12345678 -> error pattern
            items 2 supply_class VI -> error enum
            items 2 serialised no -> error boolean
            items 2 monitoring often -> error enum
            suitability 2 item NONE -> error reference
            suitability 2 family S-AD -> error set
            suitability 2 worth 0 -> error range
            suitability 2 worth 0.00001 -> error digits
            sets 2 set NONE -> error reference
            sets 2 part NONE -> error reference
            sets 2 kind crew -> error reference part
            sets 3 part F-LNC -> error duplicate set, error reference
            sets 3 kind staff -> error enum
            sets 3 variant -> error set
            sets 2 per_set 0 -> error range
            sets 2 part S-AD -> error set
            requirements 2 family NONE -> error reference
            requirements 2 quantity 0 -> error range
            requirements 2 quantity 1000000001 -> error range
            requirements 2 quantity 1.0 -> error integer
            requirements 2 quantity 1e3 -> error integer
            requirements 2 quantity +5 -> error integer
            requirements 2 lapses 2025-03-12 -> error order
            requirements 2 not_before 2025-03-22 -> error order
            requirements 2 due 2025-02-29 -> error date
            requirements 2 due 20250312 -> error date
            requirements 2 due 2025-03-12T00:00 -> error date
            requirements 2 weight 0 -> error range
            requirements 2 weight 1000000000.000000001 -> error range
            requirements 2 weight 0.0000000001 -> error digits
            requirements 2 priority 6 -> error range
            requirements 2 buffer_days -1 -> error range
            requirements 2 handover HB -> error reference
            requirements 2 handover NONE -> error reference
            offers 2 item NONE -> error reference
            offers 2 expires 2025-03-02 -> error order
            offers 2 origin NONE -> error reference
            offers 2 only R1;R9 -> error reference
            offers 2 only R1;;R2 -> error pattern
            offers 2 avoid XBB;XZZ -> error reference
            offers 2 avoid XBB;xaa -> error pattern
            offers 2 consent_nation -> error required
            offers 2 consent_date soon -> error date
            offers 2 condition new -> error enum
            offers 2 value_basis guess -> error enum
            funds 2 amount_eur 1.234 -> error digits
            funds 2 only F-RND;NONE -> error reference
            supplies 2 per_month 0 -> error range
            supplies 2 lead_days -1 -> error range
            supplies 2 until 2025-02-01 -> error order
            supplies 2 consent_date 2025-03-04 -> error required consent_nation
            nodes 2 kind port -> error enum
            nodes 2 lat 90.000001 -> error range
            nodes 2 lon -180.5 -> error range
            nodes 2 lat 51.1234567 -> error digits
            nodes 2 locode Gdansk -> error pattern
            nodes 2 handling_t_per_day 1000000000.1 -> error range
            nodes 2 storage_t -1 -> error range
            nodes 2 neq_limit_kg 0.0001 -> error digits
            nodes 2 dwell_days 1.5 -> error integer
            lanes 2 to DA -> error same
            lanes 2 mode Road -> error enum
            lanes 2 days 0 -> error range
            lanes 2 capacity_t_per_day 0.0000001 -> error digits
            lanes 2 cost_eur_per_t -1 -> error range
            lanes 2 cost_eur_per_t 1.00001 -> error digits
            lanes 2 max_piece_kg -1 -> error range
            lanes 2 crosses XZZ -> error reference
            lanes 2 crosses XAA -> error same
            lanes 3 crosses XAA;XRC -> error same
            lanes 3 crosses XAA;XAA -> error same
            lanes 2 weekdays 0 -> error pattern
            lanes 2 weekdays 1;8 -> error pattern
            lanes 2 weekdays Mon -> error pattern
            closures 2 node -> error exactly-one node
            closures 2 lane L1 -> error exactly-one node
            closures 2 node NONE -> error reference
            closures 2 until 2025-03-09 -> error order
            capacity_changes 2 capacity_t_per_day 5 -> error exactly-one
            capacity_changes 3 storage_t 5 -> error exactly-one
            capacity_changes 2 lane L1 -> error exactly-one node
            stocks 2 family S-AD -> error set
            stocks 2 quantity -1 -> error range
            stocks 2 daily_use 0.0001 -> error digits
            courses 2 course F-RND -> error duplicate, *
            courses 2 days 0 -> error range
            courses 2 languages en;;uk -> error pattern
            schools 2 course NONE -> error reference
            schools 2 node NONE -> error reference
            schools 2 crews_per_class 0 -> error range
            schools 2 until 2025-02-01 -> error order
            trainees 2 crews 0 -> error range
            trainees 2 course NONE -> error reference
            """;

    private static final String ACCEPTED = """
            nations 2 name =1+1 -> warning formula
            nations 2 name -dash -> warning formula
            families 2 area @home -> warning formula
            offers 2 source +49 -> warning formula
            offers 2 only R1;R1 -> warning duplicate
            offers 2 avoid XBB;XRC;XBB -> warning duplicate
            lanes 2 weekdays 3;1;3 -> warning duplicate
            courses 2 languages en;en -> warning duplicate
            trainees 3 course C-AD ->
            lanes 3 crosses XAA;XBB;XAA ->
            lanes 2 capacity_t_per_day 0 -> warning heavy offers 2 item
            lanes 2 max_piece_kg 49.999 -> warning heavy offers 2 item
            nodes 2 lat -0 ->
            nodes 2 lat -0.000001 ->
            nodes 2 handling_t_per_day 0 ->
            items 2 mass_kg 50.500 ->
            requirements 2 weight 1000000000 ->
            requirements 2 quantity 1000000000 ->
            offers 2 available 1999-12-31 ->
            offers 2 consent_date ->
            """;

    @TempDir
    private Path folder;

    @Test
    void acceptsTheGoodPackage() {
        assertThat(SamplePackage.good().readIn(folder))
                .isInstanceOfSatisfying(
                        ScenarioRead.Accepted.class,
                        read -> assertThat(read.warnings()).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return REFUSED.lines()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    var read = spoiled(line);
                    assertThat(read).isInstanceOf(ScenarioRead.Refused.class);
                    checkFindings(line, read);
                }));
    }

    @TestFactory
    Stream<DynamicTest> accepts() {
        return ACCEPTED.lines()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    var read = spoiled(line);
                    assertThat(read).isInstanceOf(ScenarioRead.Accepted.class);
                    checkFindings(line, read);
                }));
    }

    private ScenarioRead spoiled(String line) {
        var words = line.split(" ?-> ?", -1)[0].split(" ", 4);
        return SamplePackage.good()
                .cell(words[0], Integer.parseInt(words[1]), words[2], words.length > 3 ? words[3] : "")
                .readIn(folder.resolve(Integer.toHexString(line.hashCode())));
    }

    /// A star stands for dangling references that the fault causes elsewhere.
    private static void checkFindings(String line, ScenarioRead read) {
        var parts = line.split(" ?-> ?", -1);
        var cell = parts[0].split(" ", 4);
        var expected = Stream.of(parts[1].split(", "))
                .filter(one -> !one.isEmpty() && !one.equals("*"))
                .map(one -> expectedKey(cell, one.split(" ")))
                .toList();
        if (line.endsWith("*")) {
            assertThat(Reads.keys(read)).containsAll(expected);
            assertThat(Reads.findings(read))
                    .filteredOn(finding -> !finding.table().equals(cell[0]))
                    .allMatch(finding -> finding.rule() == Rule.REFERENCE);
        } else {
            assertThat(Reads.keys(read)).containsExactlyElementsOf(expected);
        }
        assertThat(Reads.findings(read))
                .allSatisfy(finding -> assertThat(finding.sentence()).contains("Maybe "));
    }

    private static String expectedKey(String[] cell, String[] words) {
        return switch (words.length) {
            case 2 -> String.join(",", words[0], cell[0], cell[1], cell[2], words[1]);
            case 3 -> String.join(",", words[0], cell[0], cell[1], words[2], words[1]);
            default -> String.join(",", words[0], words[2], words[3], words[4], words[1]);
        };
    }

    @Test
    void reportsAllFaultsAtOnceInFileOrder() {
        var read = SamplePackage.good()
                .cell("requirements", 3, "due", "never")
                .cell("requirements", 3, "quantity", "-1")
                .cell("requirements", 2, "handover", "NONE")
                .cell("offers", 2, "nation", "")
                .cell("items", 2, "lethal", "yes")
                .readIn(folder);
        assertThat(Reads.keys(read))
                .containsExactly(
                        "error,items,2,lethal,boolean",
                        "error,requirements,2,handover,reference",
                        "error,requirements,3,quantity,range",
                        "error,requirements,3,due,date",
                        "error,offers,2,nation,required");
    }

    @Test
    void asksForALimitInAChange() {
        var read = SamplePackage.good()
                .cell("capacity_changes", 3, "capacity_t_per_day", "")
                .cell("capacity_changes", 3, "neq_kg_per_day", "")
                .readIn(folder);
        assertThat(Reads.keys(read)).containsExactly("error,capacity_changes,3,capacity_t_per_day,required");
    }

    @Test
    void refusesAPairThatStandsTwice() {
        var read = SamplePackage.good().line("suitability", 4, "ROUND,F-RND,2").readIn(folder);
        assertThat(Reads.keys(read)).containsExactly("error,suitability,4,item,duplicate");
    }

    @Test
    void refusesControlCharactersInTextButNotTabsAndLineBreaks() {
        var bell = SamplePackage.good()
                .cell("offers", 2, "end_use", "no\u0007bell")
                .readIn(folder.resolve("bell"));
        assertThat(Reads.keys(bell)).containsExactly("error,offers,2,end_use,pattern");
        var wider = SamplePackage.good()
                .cell("offers", 2, "end_use", "no\u0085line")
                .readIn(folder.resolve("wider"));
        assertThat(Reads.keys(wider)).containsExactly("error,offers,2,end_use,pattern");
        var tab = SamplePackage.good().cell("offers", 2, "end_use", "a\tb").readIn(folder.resolve("tab"));
        assertThat(Reads.keys(tab)).isEmpty();
    }

    @Test
    void keepsTextThatStartsLikeAFormula() {
        for (var text : List.of("=1", "+1", "-1", "@a", "\tx")) {
            var read = SamplePackage.good().cell("offers", 2, "source", text).readIn(folder);
            assertThat(Reads.keys(read)).containsExactly("warning,offers,2,source,formula");
            assertThat(Reads.accepted(read).offers().list().getFirst().source()).isEqualTo(text);
        }
    }
}
