package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The hash of a scenario stays when the same things are written another way, and changes when anything else does.
class CanonicalFormTest {

    @TempDir
    private Path folder;

    private final SamplePackage sample = SamplePackage.good();

    private String hashOf(SamplePackage files) {
        return ScenarioPackage.sha256(Reads.accepted(files.readIn(folder)));
    }

    private String goodHash() {
        return hashOf(SamplePackage.good());
    }

    @Test
    void isThatOfTheContract() throws IOException {
        var written = SamplePackage.good().in(folder.resolve("written"));
        assertThat(goodHash()).isEqualTo(PlainCanonicaliser.sha256(written));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void staysWhenRowsAndColumnsChangePlaces(long seed) {
        var random = new Random(seed);
        for (var table : sample.tables()) {
            shuffle(table, random);
        }
        assertThat(hashOf(sample)).isEqualTo(goodHash());
    }

    private void shuffle(String table, Random random) {
        var rows = sample.rows(table);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows.getFirst().length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        var shuffled = new ArrayList<>(rows.stream()
                .map(row -> order.stream().map(i -> row[i]).toArray(String[]::new))
                .toList());
        Collections.shuffle(shuffled.subList(1, shuffled.size()), random);
        sample.rows(table, shuffled);
    }

    @ParameterizedTest
    @CsvSource({
        "items, 2, mass_kg, 50.00",
        "items, 2, neq_kg, 5.250",
        "items, 3, neq_kg, 0",
        "items, 3, neq_kg, -0.0",
        "items, 2, serialised, false",
        "items, 2, monitoring, ''",
        "requirements, 3, buffer_days, 0",
        "requirements, 3, weight, 10.50",
        "nodes, 2, dwell_days, 0",
        "nodes, 2, lon, -9.250000",
        "funds, 2, only, F-LNC;F-RND",
        "lanes, 2, weekdays, 5;3;1;3",
        "courses, 2, languages, uk;en;uk",
        "offers, 2, avoid, XBB;XBB"
    })
    void staysWhenTheSameIsSpelledAnotherWay(String table, int row, String column, String value) {
        assertThat(hashOf(sample.cell(table, row, column, value))).isEqualTo(goodHash());
    }

    @Test
    void staysWithoutEmptyTablesWithUnknownColumnsAndWithAnotherMark() {
        var bare = SamplePackage.good();
        var closures = bare.text("closures.csv").lines().findFirst().orElseThrow();
        var empty = SamplePackage.good().text("closures.csv", closures + "\n");
        var without = SamplePackage.good()
                .replaced("datapackage.json", ",{\"name\": \"closures\", \"path\": \"closures.csv\"}", "")
                .without("closures.csv");
        assertThat(hashOf(empty))
                .isEqualTo(ScenarioPackage.sha256(Reads.accepted(without.readIn(folder.resolve("b")))));
        sample.replaced("stocks.csv", "as_of\n", "as_of,remark\n")
                .replaced("stocks.csv", "2025-03-01\n", "2025-03-01,x\n");
        sample.replaced("datapackage.json", "EXERCISE", "TEST");
        assertThat(hashOf(sample)).isEqualTo(goodHash());
    }

    @Test
    void staysWhenAccentsAreComposedOrNot() {
        var composed = SamplePackage.good().cell("nodes", 2, "name", "D\u00e9p\u00f4t");
        var decomposed = SamplePackage.good().cell("nodes", 2, "name", "De\u0301po\u0302t");
        assertThat(hashOf(composed)).isEqualTo(hashOf(decomposed)).isNotEqualTo(goodHash());
    }

    @Test
    void changesWithTheOrderOfNationsCrossed() {
        var there = SamplePackage.good().cell("lanes", 3, "crosses", "XAA;XBB;XAA");
        assertThat(hashOf(there)).isNotEqualTo(hashOf(SamplePackage.good().cell("lanes", 3, "crosses", "XAA")));
        var nations = "XCC,Corland,,\nXDD,Dorland,,\n";
        var one = SamplePackage.good().cell("lanes", 3, "crosses", "XCC;XDD");
        var other = SamplePackage.good().cell("lanes", 3, "crosses", "XDD;XCC");
        one.text("nations.csv", one.text("nations.csv") + nations);
        other.text("nations.csv", other.text("nations.csv") + nations);
        assertThat(hashOf(one)).isNotEqualTo(hashOf(other));
    }

    /// Every cell of the sample is changed into another good value, one at a time.
    @Test
    void changesWithEveryValue() throws IOException {
        var good = goodHash();
        var changed = 0;
        for (var table : sample.tables()) {
            var rows = sample.rows(table);
            for (int row = 2; row <= rows.size(); row++) {
                for (var column : rows.getFirst()) {
                    changed += changesTheHash(table, row, column, good) ? 1 : 0;
                }
            }
            sample.in(folder);
        }
        assertThat(changed).isGreaterThan(120);
    }

    /// Whether another value that is good could be found; if so the hash must have changed.
    private boolean changesTheHash(String table, int row, String column, String good) throws IOException {
        var rows = SamplePackage.good().rows(table);
        var cell = rows.get(row - 1)[Arrays.asList(rows.getFirst()).indexOf(column)];
        for (var other : List.of(
                "7",
                "true",
                "false",
                "XBB",
                "XAA",
                "2025-04-02",
                "other",
                "all",
                "depot",
                "road",
                "II",
                "2",
                "routine")) {
            if (other.equals(cell) || (cell.isEmpty() && other.equals("false"))) {
                continue;
            }
            var changed = SamplePackage.good().cell(table, row, column, other).text(table + ".csv");
            Files.writeString(folder.resolve(table + ".csv"), changed);
            var read = ScenarioPackage.read(folder);
            if (read instanceof ScenarioRead.Accepted(var scenario, var warnings)) {
                assertThat(ScenarioPackage.sha256(scenario))
                        .as("%s %d %s %s", table, row, column, other)
                        .isNotEqualTo(good);
                return true;
            }
        }
        return false;
    }

    @Test
    void ordersByCodePointRatherThanByUnit() {
        var outsideThePlane = "\uD83D\uDE9A";
        var highInThePlane = "\uFF21";
        assertThat(outsideThePlane.compareTo(highInThePlane)).isNegative();
        assertThat(CodePoints.ORDER.compare(outsideThePlane, highInThePlane)).isPositive();
        assertThat(CodePoints.ORDER.compare(highInThePlane, outsideThePlane)).isNegative();
        assertThat(CodePoints.ORDER.compare("\u0400", outsideThePlane)).isNegative();
        assertThat(CodePoints.ORDER.compare(outsideThePlane, "\uD83D\uDE9B")).isNegative();
        assertThat(CodePoints.ORDER.compare("a", "ab")).isNegative();
        assertThat(CodePoints.ORDER.compare("a", "a")).isZero();
    }

    @Test
    void comparesCellByCellRatherThanLineByLine() {
        assertThat(CodePoints.ROW_ORDER.compare(List.of("a", "z"), List.of("a!", "a")))
                .isNegative();
    }
}
