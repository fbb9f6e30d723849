package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Identifier;
import org.muster.domain.nation.NationCode;

/// Identifiers are checked letter by letter; schemas give a pattern. Both must say the same.
class IdentifierFormTest {

    @Test
    void takesTheLettersThatThePatternTakes() {
        IntStream.range(0, 0x300)
                .mapToObj(Character::toString)
                .forEach(letter -> assertThat(Identifier.isWellFormed(letter))
                        .as("U+%04X", letter.codePointAt(0))
                        .isEqualTo(Identifier.FORM.matcher(letter).matches()));
    }

    @Test
    void takesOneToSixtyFourLetters() {
        assertThat(Identifier.isWellFormed("")).isFalse();
        assertThat(Identifier.isWellFormed("a".repeat(64))).isTrue();
        assertThat(Identifier.isWellFormed("a".repeat(65))).isFalse();
        assertThat(Identifier.isWellFormed("a\n")).isFalse();
    }

    @Test
    void takesNationsOfThreeCapitalsOnly() {
        assertThat(NationCode.isWellFormed("XAZ")).isTrue();
        assertThat(NationCode.isWellFormed("XA")).isFalse();
        assertThat(NationCode.isWellFormed("XAAA")).isFalse();
        assertThat(NationCode.isWellFormed("xAA")).isFalse();
        assertThat(NationCode.isWellFormed("XA\u00C4")).isFalse();
        assertThat(NationCode.isWellFormed("X1A")).isFalse();
    }
}
