package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Texts as code points.
class CodePointsTest {

    @Test
    void leavesPlainLettersAsTheyAre() {
        assertThat(CodePoints.normalized("R-1, 2 \u007F")).isEqualTo("R-1, 2 \u007F");
    }

    @Test
    void composesLettersAndTheirAccents() {
        assertThat(CodePoints.normalized("Lo\u0301dz")).isEqualTo("L\u00F3dz");
    }

    @Test
    void putsWideCharactersBehindAllOthers() {
        assertThat(CodePoints.ORDER.compare("\uE000", "\uD800\uDC00")).isNegative();
    }
}
