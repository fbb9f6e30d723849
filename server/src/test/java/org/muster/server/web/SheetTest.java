package org.muster.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.SheetParts;

class SheetTest {

    private static byte[] file(Sheet sheet) {
        return Objects.requireNonNull(sheet.answer("test").getBody());
    }

    private static String csv(Object... cells) {
        var sheet = Sheet.of("csv", List.of("head"));
        sheet.row(Arrays.asList(cells));
        return new String(file(sheet), StandardCharsets.UTF_8).substring("head\r\n".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void disarmsFormulas(String text) {
        assertThat(csv(text)).isEqualTo("'" + text + "\r\n");
    }

    @Test
    void leavesNumbersAndPlainTextsAsTheyAre() {
        assertThat(csv(-1L, "a=b", LocalDate.of(2027, 3, 1), null)).isEqualTo("-1,a=b,2027-03-01,\r\n");
    }

    @Test
    void quotesWhatWouldBreakARow() {
        assertThat(csv("a,b", "say \"yes\"", "two\r\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"yes\"\"\",\"two\r\nlines\"\r\n");
        assertThat(csv("=\"x\",\n")).isEqualTo("\"'=\"\"x\"\",\n\"\r\n");
    }

    @Test
    void marksTextsAsTextsInASpreadsheet() throws IOException {
        var sheet = Sheet.of("xlsx", List.of("head"));
        sheet.row(List.of("=1+1", 42L, LocalDate.of(2027, 3, 1), "nul\0<&>"));
        assertThat(SheetParts.of(file(sheet)))
                .contains("=1+1", "<v>42</v>", "nul&lt;&amp;&gt;")
                .doesNotContain("<f>", "\0");
    }

    @Test
    void knowsTwoKinds() {
        assertThatThrownBy(() -> Sheet.of("pdf", List.of())).isInstanceOf(Refused.class);
    }
}
