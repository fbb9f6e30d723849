package org.muster.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.materiel.Niin;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Mode;
import org.muster.domain.requirement.RequirementId;

class IdentifierTest {

    private static final String LONGEST = "x".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"R", "R-0142", "a.b_c-D9", "007", "-", "..."})
    void takesLettersDigitsDotsUnderscoresAndHyphens(String text) {
        assertThat(new RequirementId(text)).hasToString(text);
    }

    @Test
    void takesSixtyFourCharactersAndNoMore() {
        assertThat(new RequirementId(LONGEST).value()).isEqualTo(LONGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> new RequirementId(LONGEST + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "R 1", "R/1", "R;1", "R\n", "É", "Я", "R\u0000", "=R"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequirementId(text))
                .withMessageContaining("Not an identifier");
    }

    @Test
    void isOrderedByCodePoint() {
        assertThat(new RequirementId("A")).isLessThan(new RequirementId("a"));
        assertThat(new RequirementId("R-10")).isLessThan(new RequirementId("R-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XA", "XAAA", "xaa", "X1A", "XA ", "ÄÖÜ"})
    void namesANationByThreeCapitals(String text) {
        assertThat(new NationCode("XAA")).hasToString("XAA");
        assertThatIllegalArgumentException().isThrownBy(() -> new NationCode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678", "1234567890", "12345678x", "１２３４５６７８９"})
    void numbersAnItemByNineDigits(String text) {
        assertThat(new Niin("001234567").value()).isEqualTo("001234567");
        assertThatIllegalArgumentException().isThrownBy(() -> new Niin(text));
    }

    @Test
    void mayBeEmptyForTheOnlyVariantOfASet() {
        assertThat(new VariantId("")).isEqualTo(VariantId.ONLY);
        assertThatIllegalArgumentException().isThrownBy(() -> new VariantId("a b"));
    }

    @Test
    void takesCodesAsTheyAreWritten() {
        assertThat(Code.find(Mode.class, "inland-water")).contains(Mode.INLAND_WATER);
        assertThat(Code.find(Mode.class, "Road")).isEmpty();
        assertThat(Code.find(Mode.class, "ROAD")).isEmpty();
        assertThat(Code.words(Mode.class)).isEqualTo("road, rail, sea, air, inland-water");
    }
}
