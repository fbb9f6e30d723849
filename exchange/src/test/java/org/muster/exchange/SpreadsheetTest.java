package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-dash", "@home", "\tx", "\rx", "\nx", "＝1", "-1+cmd", "-"})
    void neutralisesWhatLooksLikeAFormula(String text) {
        assertThat(Spreadsheet.neutralised(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "-9.25", "-1", "12", "a=b", "'quoted"})
    void leavesTheRestAlone(String text) {
        assertThat(Spreadsheet.neutralised(text)).isEqualTo(text);
    }

    @Test
    void writesATableThatSpreadsheetsRead() throws IOException {
        var out = new StringBuilder();
        Spreadsheet.write(out, List.of("name", "t"), List.of(List.of("=A1,B1", "-2.5"), List.of("say \"so\"", "")));
        assertThat(out).hasToString("\uFEFFname,t\r\n\"'=A1,B1\",-2.5\r\n\"say \"\"so\"\"\",\r\n");
    }
}
