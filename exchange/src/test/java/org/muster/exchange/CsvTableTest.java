package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static CsvTable read(String text) {
        return CsvTable.read(text.getBytes(StandardCharsets.UTF_8), 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsWhatSeparatesTheCells(String sign) {
        var table = read("offer%1$sitem\r\nO-1%1$s\"a%1$sb\"\r\n".formatted(sign));
        assertThat(table.isWhole()).isTrue();
        assertThat(table.lines())
                .extracting(CsvTable.Line::cells)
                .containsExactly(List.of("offer", "item"), List.of("O-1", "a" + sign + "b"));
    }

    @Test
    void takesASemicolonForTextWhereCommasSeparate() {
        assertThat(read("offer,only\nO-1,R-1;R-2\n").lines().getLast().cells()).containsExactly("O-1", "R-1;R-2");
    }

    @Test
    void saysWhenThereAreMoreLines() {
        var table = CsvTable.read("a\nb\nc\n".getBytes(StandardCharsets.UTF_8), 2);
        assertThat(table.lines()).hasSize(2);
        assertThat(table.isWhole()).isFalse();
    }

    @Test
    void tellsWhatIsNoText() {
        var broken = CsvTable.read("offer,source\nO-1,caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), 10);
        assertThat(broken.lines().getLast().flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.cell()).isEqualTo(1);
            assertThat(flaw.rule()).isEqualTo("encoding");
            assertThat(flaw.sentence()).contains("save it as UTF-8");
        });
        var wide = CsvTable.read("offer,item".getBytes(StandardCharsets.UTF_16), 10);
        assertThat(wide.lines().getFirst().flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.sentence()).contains("UTF-16"));
        assertThat(read("a,\"b\nc").lines().getFirst().flaws()).isNotEmpty();
    }
}
