package org.muster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsWrapTest {

    private static final Columns COLUMNS = new Columns(Column.number("points"), Column.wrapped("step"));

    @Test
    void goesOnInTheNextLineUnderItsHeading() {
        COLUMNS.row("1.5", "one tonne more on lane L1");
        assertThat(COLUMNS.lines(22)).containsExactly("   1.5  one tonne more", "        on lane L1");
        assertThat(COLUMNS.lines(80)).containsExactly("   1.5  one tonne more on lane L1");
    }
}
