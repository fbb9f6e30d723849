package org.muster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;

class LayoutTest {

    @Test
    void setsTextsLeftAndNumbersRight() {
        var columns = new Columns(Column.text("area"), Column.number("points"));
        columns.row("air", "1");
        columns.row("artillery", "1,000.5");
        assertThat(columns.heading(80)).isEqualTo("area        points");
        assertThat(columns.lines(80)).containsExactly("air              1", "artillery  1,000.5");
    }

    @Test
    void cutsTheWidestTextToFitTheScreenAndNeverANumber() {
        var columns = new Columns(Column.text("name"), Column.text("note"), Column.number("points"));
        columns.row("a".repeat(30), "b".repeat(50), "123,456,789");
        assertThat(columns.lines(60).getFirst()).hasSize(60).endsWith("...  123,456,789");
        assertThat(columns.lines(10).getFirst()).contains("123,456,789");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        var columns = new Columns(Column.text("name"));
        assertThatThrownBy(() -> columns.row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void breaksLinesAtBlanks() {
        assertThat(Wrapping.lines("one two three four", 12, "- ", "  ")).containsExactly("- one two", "  three four");
        assertThat(Wrapping.lines("unbreakable", 5, "", "")).containsExactly("unbreakable");
        assertThat(Wrapping.lines("", 5, "- ", "")).containsExactly("- ");
    }

    @Test
    void writesNumbersForReading() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.points(22.0466)).isEqualTo("22.0466");
        assertThat(Figures.points(25)).isEqualTo("25");
        assertThat(Figures.points(100)).isEqualTo("100");
        assertThat(Figures.points(10_000.04)).isEqualTo("10,000");
        assertThat(Figures.steadyPoints(25)).isEqualTo("25.0000");
        assertThat(Figures.percent(1, 3)).isEqualTo("33.3 %");
        assertThat(Figures.percent(1, 0)).isEqualTo("-");
        assertThat(Figures.gap(0.0049)).isEqualTo("0.49 %");
        assertThat(Figures.number(-0.0001, 1)).isEqualTo("0.0");
        assertThat(Figures.units(new FamilyUnits(223_400))).isEqualTo("22.34");
        assertThat(Figures.units(FamilyUnits.ofWhole(1_000))).isEqualTo("1,000");
        assertThat(Figures.tonnes(Mass.ofKilograms(12_345))).isEqualTo("12.3");
        assertThat(Figures.tonnes(Mass.ofKilograms(5))).isEqualTo("0.005");
    }

    @Test
    void coloursOnlyATerminalThatWantsThem() {
        assertThat(Screen.of(Map.of(), true, true).resultColours()).isTrue();
        assertThat(Screen.of(Map.of("NO_COLOR", "1"), true, true).resultColours())
                .isFalse();
        assertThat(Screen.of(Map.of("NO_COLOR", "1"), true, true).live()).isTrue();
        assertThat(Screen.of(Map.of("NO_COLOR", ""), true, true).resultColours())
                .isTrue();
        assertThat(Screen.of(Map.of("TERM", "dumb"), true, true))
                .isEqualTo(Screen.of(Map.of("TERM", "dumb", "NO_COLOR", "1"), true, true));
        assertThat(Screen.of(Map.of(), false, true).resultColours()).isFalse();
        assertThat(Screen.of(Map.of(), false, true).messageColours()).isTrue();
        assertThat(Screen.of(Map.of(), true, false).live()).isFalse();
    }

    @Test
    void fitsTheScreenWithinReason() {
        assertThat(Screen.of(Map.of("COLUMNS", "100"), true, true).width()).isEqualTo(100);
        assertThat(Screen.of(Map.of("COLUMNS", "20"), true, true).width()).isEqualTo(60);
        assertThat(Screen.of(Map.of("COLUMNS", "999"), true, true).width()).isEqualTo(140);
        assertThat(Screen.of(Map.of("COLUMNS", "100"), false, false).width()).isEqualTo(80);
    }
}
