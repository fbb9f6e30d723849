package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

    @TempDir
    private Path folder;

    private static Finding dated(String value) {
        return new Finding(
                Level.ERROR, "requirements", OptionalLong.of(17), "due", value, Rule.DATE, "Maybe it slipped");
    }

    @Test
    void saysWhatIsWrongAndWhereToMendIt() {
        var read = SamplePackage.good()
                .cell("requirements", 2, "lapses", "2025-03-01")
                .readIn(folder);
        assertThat(Reads.findings(read).getFirst().sentence())
                .isEqualTo("\"2025-03-01\" is out of order. "
                        + "Maybe it is swapped with column due, which says 2025-03-12: "
                        + "requirements.csv, row 2, column lapses.");
    }

    @Test
    void namesTheFileAsItIs() {
        var finding =
                new Finding(Level.ERROR, "../x.csv", OptionalLong.empty(), "", "../x.csv", Rule.PATH, "Maybe not");
        assertThat(finding.sentence()).endsWith("Maybe not: ../x.csv.");
    }

    @Test
    void cutsLongValues() {
        assertThat(dated("x".repeat(5_000)).value()).hasSize(121).endsWith("x…");
        assertThat(dated("\uD83D\uDE9A".repeat(5_000)).value().codePointCount(0, 241))
                .isEqualTo(121);
    }

    @Test
    void showsCharactersThatDoNotPrint() {
        assertThat(dated("a\u001B[31mb\u202Ec\u2028d\uFEFFe\tf").value())
                .isEqualTo("a\\u{1b}[31mb\\u{202e}c\\u{2028}d\\u{feff}e\\u{9}f");
        assertThat(dated("\uD800").value()).isEqualTo("\\u{d800}");
    }
}
