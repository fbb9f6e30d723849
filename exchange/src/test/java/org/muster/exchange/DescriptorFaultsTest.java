package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be wrong with `datapackage.json`.
class DescriptorFaultsTest {

    private static final String FILE = "datapackage.json";

    @TempDir
    private Path folder;

    private final SamplePackage sample = SamplePackage.good();

    private List<String> keys() {
        return Reads.keys(sample.readIn(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "spec": 1              | "spec": 2              | spec            | enum
            "spec": 1              | "spec": "1"            | spec            | enum
            "spec": 1              | "spec": 1.5            | spec            | enum
            "spec": 1,             | ''                     | spec            | required
            "2025-03-03"           | "03.03.2025"           | start           | date
            "2025-03-03"           | "2025-02-30"           | start           | date
            "2025-03-03"           | 20250303               | start           | date
            "2025-03-03"           | null                   | start           | required
            "days": 60             | "days": 731            | days            | range
            "days": 60             | "days": 0              | days            | range
            "days": 60             | "days": 60.5           | days            | integer
            "days": 60             | "days": "60"           | days            | integer
            "days": 60             | "days": 99999999999999 | days            | range
            "days": 60             | "days": 1e999999999    | days            | integer
            "spec": 1              | "spec": 1e999999999    | spec            | enum
            "2025-03-03"           | 1e-999999999           | start           | date
            "XRC"                  | "XRQ"                  | recipient       | reference
            "XRC"                  | "Recipient"            | recipient       | pattern
            "XRC"                  | 7                      | recipient       | pattern
            0.01                   | -0.01                  | points_per_meur | range
            0.01                   | 0.0000000001           | points_per_meur | digits
            0.01                   | 1e999999999            | points_per_meur | range
            0.01                   | 1e-999999999           | points_per_meur | digits
            0.01                   | "0.01"                 | points_per_meur | number
            "EXERCISE UNCLASSIFIED"| "BELL \\u0007"         | classification  | pattern
            "EXERCISE UNCLASSIFIED"| ["SECRET"]             | classification  | pattern
            """)
    void namesTheKey(String from, String to, String key, String rule) {
        sample.replaced(FILE, from, to);
        assertThat(keys()).containsExactly("error,datapackage.json,,%s,%s".formatted(key, rule));
    }

    @Test
    void takesTheDefaultPriceOfTransport() {
        sample.replaced(FILE, "\"points_per_meur\": 0.01,", "");
        assertThat(Reads.accepted(sample.readIn(folder))
                        .header()
                        .pointsPerMeur()
                        .toDouble())
                .isEqualTo(0.01);
    }

    @Test
    void takesAMarkThatStandsForTheBytesOrder() {
        sample.text(FILE, "\uFEFF" + sample.text(FILE));
        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "null",
                "{\"muster\": {}} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"muster\": {\"spec\": 1, \"spec\": 1}}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\\ud800",
                "{\"a\": 'b'}",
                "/* comment */ {}"
            })
    void refusesWhatIsNotOneJsonObject(String json) {
        sample.text(FILE, json);
        assertThat(keys()).containsExactly("error,datapackage.json,,,encoding");
    }

    @Test
    void refusesDeepNestingHugeNumbersAndOtherEncodings() {
        var deep = "[".repeat(100_000);
        sample.text(FILE, "{\"a\": " + deep);
        assertThat(keys()).containsExactly("error,datapackage.json,,,encoding");
        sample.text(FILE, "{\"a\": " + "9".repeat(100_000) + "}");
        assertThat(keys()).containsExactly("error,datapackage.json,,,encoding");
        sample.text(FILE, "{\"a\": [" + "1,".repeat(2_000_000) + "1]}");
        assertThat(keys()).containsExactly("error,datapackage.json,,,encoding");
        sample.bytes(FILE, SamplePackage.good().text(FILE).getBytes(StandardCharsets.UTF_16));
        assertThat(keys()).containsExactly("error,datapackage.json,,,encoding");
    }

    @Test
    void asksForBothKeys() {
        sample.text(FILE, "{}");
        assertThat(keys())
                .contains("error,datapackage.json,,resources,required", "error,datapackage.json,,muster,required");
        sample.text(FILE, "{\"muster\": 1, \"resources\": 2}");
        assertThat(keys())
                .contains("error,datapackage.json,,resources,required", "error,datapackage.json,,muster,required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other.csv\"",
                "\"data/stocks.csv\"",
                "\"./stocks.csv\"",
                "\"../stocks.csv\"",
                "\"/etc/passwd\"",
                "\"https://example.org/stocks.csv\"",
                "[\"stocks.csv\", \"stocks.csv\"]",
                "[]",
                "{}",
                "null",
                "1"
            })
    void refusesAnotherPath(String path) {
        sample.replaced(FILE, "\"path\": \"stocks.csv\"", "\"path\": " + path);
        assertThat(keys()).containsExactly("error,stocks,,path,path");
    }

    @Test
    void takesAListOfTheOnePath() {
        sample.replaced(FILE, "\"path\": \"stocks.csv\"", "\"path\": [\"stocks.csv\"]");
        assertThat(keys()).isEmpty();
    }

    @Test
    void refusesADialectAndInlineData() {
        sample.replaced(
                FILE, "\"path\": \"stocks.csv\"", "\"path\": \"stocks.csv\", \"dialect\": {\"delimiter\": \";\"}");
        assertThat(keys()).containsExactly("error,stocks,,dialect,path");
        var inline = SamplePackage.good().replaced(FILE, "\"path\": \"stocks.csv\"", "\"data\": [[\"family\"]]");
        assertThat(Reads.keys(inline.readIn(folder))).containsExactly("error,stocks,,path,path");
    }

    @Test
    void refusesResourcesWithoutANameOrWithTheSame() {
        sample.replaced(FILE, "\"name\": \"stocks\", ", "");
        assertThat(keys()).containsExactly("error,datapackage.json,,name,required", "warning,stocks,,,missing-table");
        var twice = SamplePackage.good()
                .replaced(
                        FILE, "\"resources\": [", "\"resources\": [{\"name\":\"stocks\",\"path\":\"stocks.csv\"}, 7, ");
        assertThat(Reads.keys(twice.readIn(folder)))
                .containsExactly("error,datapackage.json,,name,required", "error,datapackage.json,,name,duplicate");
    }

    @Test
    void refusesAMissingRequiredTableAndTakesAMissingOptionalOne() {
        var listed = "{\"name\": \"%s\", \"path\": \"%s.csv\"}";
        sample.replaced(FILE, listed.formatted("suitability", "suitability") + ",", "")
                .without("suitability.csv");
        sample.replaced(FILE, listed.formatted("closures", "closures") + ",", "")
                .without("closures.csv");
        assertThat(keys()).containsExactly("error,suitability,,,missing-table");
    }

    @Test
    void refusesAListedTableWithoutItsFile() {
        sample.without("closures.csv");
        assertThat(keys()).containsExactly("error,closures,,,missing-table");
    }

    @Test
    void warnsOfFilesAndTablesThatAreNotRead() {
        sample.text("depots.csv", "x\n")
                .replaced(FILE, "\"resources\": [", "\"resources\": [{\"name\":\"extra\",\"path\":\"extra.csv\"}, ");
        assertThat(keys()).containsExactlyInAnyOrder("warning,depots,,,missing-table", "warning,extra,,,missing-table");
    }
}
