package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are not the CSV they should be: each fault is reported where it stands, and the rest is read on.
class FileFaultsTest {

    @TempDir
    private Path folder;

    private final SamplePackage sample = SamplePackage.good();

    private List<String> keys() {
        return Reads.keys(sample.readIn(folder));
    }

    @Test
    void readsAByteOrderMarkAndCarriageReturns() {
        sample.text("nodes.csv", "\uFEFF" + sample.text("nodes.csv").replace("\n", "\r\n"));
        assertThat(keys()).isEmpty();
    }

    @Test
    void readsALastLineWithoutAnEnd() {
        sample.text("nodes.csv", sample.text("nodes.csv").stripTrailing());
        assertThat(keys()).isEmpty();
    }

    @Test
    void readsQuotedCommasQuotesAndLineBreaks() {
        sample.cell("offers", 2, "end_use", "\"one, \"\"two\"\"\r\nthree\"");
        var scenario = Reads.accepted(sample.readIn(folder));
        assertThat(scenario.offers().list().getFirst().endUse()).isEqualTo("one, \"two\"\r\nthree");
        assertThat(scenario.offers().size()).isEqualTo(2);
    }

    @Test
    void countsRecordsRatherThanLines() {
        sample.cell("offers", 2, "end_use", "\"one\ntwo\nthree\"").cell("offers", 5, "quantity", "0");
        assertThat(keys()).containsExactly("error,offers,3,quantity,range");
    }

    @Test
    void refusesALoneCarriageReturnAsALineEndOnce() {
        sample.text("stocks.csv", sample.text("stocks.csv").replace("\n", "\r"));
        assertThat(keys()).containsExactly("error,stocks,1,,csv");
        sample.text(
                "stocks.csv",
                "family,quantity,daily_use,as_of\nF-RND,1,1,2025-03-01\rF-LNC,1,1,2025-03-01\rF-AAA,x,1,2025-03-01\r");
        assertThat(keys())
                .containsExactly(
                        "error,stocks,2,,csv", "error,stocks,4,family,reference", "error,stocks,4,quantity,integer");
    }

    @Test
    void refusesBlankLines() {
        sample.text("stocks.csv", "family,quantity,daily_use,as_of\n\nF-RND,1,1,2025-03-01\n\n");
        assertThat(keys()).containsExactly("error,stocks,2,,csv", "error,stocks,4,,csv");
    }

    @Test
    void refusesAQuoteInsideAnUnquotedCellAndReadsOn() {
        sample.line("stocks", 2, "F-R\"ND,1,1,2025-03-01").line("stocks", 3, "F-LNC,1,1,never");
        assertThat(keys()).containsExactly("error,stocks,2,,csv", "error,stocks,3,as_of,date");
    }

    @Test
    void refusesTextBehindAClosingQuote() {
        sample.line("stocks", 2, "\"F-RND\"x,1,1,2025-03-01");
        assertThat(keys()).containsExactly("error,stocks,2,,csv");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        sample.line("families", 3, "F-LNC,\"Launchers,air-defence,each");
        assertThat(keys()).containsExactly("error,families,3,,csv");
    }

    @Test
    void refusesTooManyAndTooFewCells() {
        sample.line("trainees", 2, "2025-03-03,6,C-AD,").line("trainees", 3, "2025-03-03,2");
        assertThat(keys()).containsExactly("error,trainees,2,,csv", "error,trainees,3,,csv");
    }

    @Test
    void refusesALineWithFarTooManyCells() {
        sample.line("trainees", 2, ",".repeat(3_000_000)).line("trainees", 3, "never,2,");
        assertThat(keys()).containsExactly("error,trainees,2,,csv", "error,trainees,3,from,date");
    }

    @Test
    void refusesAMissingColumnOnceAndAnEmptyFile() {
        sample.replaced("lanes.csv", "days,", "dias,").text("items.csv", "");
        assertThat(keys())
                .containsExactly(
                        "error,items,1,,csv",
                        "error,items,1,item,missing-column",
                        "error,items,1,name,missing-column",
                        "error,items,1,mass_kg,missing-column",
                        "error,items,1,lethal,missing-column",
                        "warning,lanes,1,dias,unknown-column",
                        "error,lanes,1,days,missing-column");
    }

    @Test
    void refusesAColumnThatStandsTwice() {
        sample.replaced("stocks.csv", "as_of\n", "as_of,family\n")
                .replaced("stocks.csv", "2025-03-01\n", "2025-03-01,F-LNC\n");
        assertThat(keys()).containsExactly("error,stocks,1,family,duplicate");
    }

    @Test
    void takesColumnsInAnyOrder() {
        sample.text("trainees.csv", "crews,course,from\n6,C-AD,2025-03-03\n2,,2025-03-03\n");
        assertThat(Reads.accepted(sample.readIn(folder)))
                .isEqualTo(Reads.accepted(SamplePackage.good().readIn(folder.resolve("other"))));
    }

    @Test
    void warnsOfAnUnknownColumnAndNamesTheLikeliest() {
        sample.replaced("nodes.csv", "dwell_days", "dwell_day");
        var findings = Reads.findings(sample.readIn(folder));
        assertThat(Reads.keys(findings)).containsExactly("warning,nodes,1,dwell_day,unknown-column");
        assertThat(findings.getFirst().mend()).isEqualTo("Maybe it should be dwell_days");
    }

    @Test
    void refusesAHeaderWithoutRowsOfNames() {
        sample.text("stocks.csv", "\n");
        assertThat(keys()).contains("warning,stocks,1,,unknown-column", "error,stocks,1,family,missing-column");
    }

    @Test
    void namesEachRowWithBrokenEncodingAndReadsTheOthers() {
        var latin = sample.text("nodes.csv")
                .replace("Depot", "D\u00e9pot")
                .replace("Hub", "H\u00fcb")
                .getBytes(StandardCharsets.ISO_8859_1);
        sample.bytes("nodes.csv", latin).cell("closures", 2, "node", "NONE");
        assertThat(keys())
                .containsExactly(
                        "error,nodes,2,,encoding", "error,nodes,3,,encoding", "error,closures,2,node,reference");
    }

    @Test
    void refusesOverlongAndSurrogateBytes() {
        var text = sample.text("nodes.csv").getBytes(StandardCharsets.UTF_8);
        for (var broken :
                List.of(new byte[] {(byte) 0xC0, (byte) 0xAF}, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})) {
            var at = SamplePackage.good().text("nodes.csv").indexOf("Depot");
            var bytes = Arrays.copyOf(text, text.length);
            System.arraycopy(broken, 0, bytes, at, broken.length);
            sample.bytes("nodes.csv", bytes);
            assertThat(keys()).containsExactly("error,nodes,2,,encoding");
        }
    }

    @Test
    void refusesWiderCharactersWithOneFinding() {
        for (var charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_32)) {
            sample.bytes("stocks.csv", SamplePackage.good().text("stocks.csv").getBytes(charset));
            assertThat(keys()).containsExactly("error,stocks,1,,encoding");
        }
    }

    @Test
    void refusesNulBytes() {
        sample.cell("offers", 2, "source", "a\0b");
        assertThat(keys()).containsExactly("error,offers,2,source,pattern");
    }

    @Test
    void takesACellOf64KibAndRefusesOneMore() {
        sample.cell("requirements", 2, "note", "x".repeat(64 * 1024));
        assertThat(keys()).isEmpty();
        sample.cell("requirements", 2, "note", "x".repeat(64 * 1024 + 1));
        assertThat(keys()).containsExactly("error,requirements,2,note,too-large");
        assertThat(Reads.findings(sample.readIn(folder)).getFirst().sentence())
                .startsWith("\"xxx")
                .endsWith("x…\" is larger than a package may hold. Maybe a whole document was pasted; "
                        + "a cell holds at most 64 KiB: requirements.csv, row 2, column note.");
        sample.cell("requirements", 2, "note", "\u00e9".repeat(32 * 1024 + 1));
        assertThat(keys()).containsExactly("error,requirements,2,note,too-large");
    }

    @Test
    void doesNotCallARowMissingWhoseTableCouldNotBeRead() {
        sample.text("nodes.csv", "\"");
        assertThat(keys()).containsExactly("error,nodes,1,,csv");
    }

    @Test
    void takesAMillionRowsAndRefusesOneMore() {
        var rows = new StringBuilder("from,crews,course\n");
        rows.append("2025-03-03,1,\n".repeat(1_000_000));
        sample.text("trainees.csv", rows.toString());
        assertThat(Reads.accepted(sample.readIn(folder)).trainees()).hasSize(1_000_000);
        sample.text("trainees.csv", rows.append("2025-03-03,1,\n").toString());
        assertThat(keys()).containsExactly("error,trainees,1000002,,too-large");
    }

    @Test
    void keepsOnlyTheFirstOfVeryManyFindings() {
        var rows = "from,crews,course\n" + "never,none,\n".repeat(100_000);
        var findings = Reads.findings(sample.text("trainees.csv", rows).readIn(folder));
        assertThat(findings).hasSize(Findings.MOST + 1);
        assertThat(findings.getLast().value()).isEqualTo("150000 more findings");
    }
}
