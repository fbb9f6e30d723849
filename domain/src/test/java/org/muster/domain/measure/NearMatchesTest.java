package org.muster.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {

    private static final List<String> NAMES =
            List.of("R-001", "R-002", "R-010", "R-100", "AIR-DEFENCE-01", "AIR-DEFENCE-02");

    @Test
    void findsTheOneThatDiffersOnlyInMarksAndCapitals() {
        assertThat(NearMatches.of("r001", NAMES)).containsExactly("R-001");
    }

    @Test
    void findsTheBeginningOfAName() {
        assertThat(NearMatches.of("air-def", NAMES)).containsExactly("AIR-DEFENCE-01", "AIR-DEFENCE-02");
    }

    @Test
    void findsNamesWithATypingError() {
        assertThat(NearMatches.of("AIR-DEFENSE-01", NAMES)).startsWith("AIR-DEFENCE-01");
    }

    @Test
    void proposesAtMostFiveAndNothingFarOff() {
        assertThat(NearMatches.of("R-00", NAMES)).hasSizeLessThanOrEqualTo(5).contains("R-001", "R-002");
        assertThat(NearMatches.of("TRUCKS", NAMES)).isEmpty();
        assertThat(NearMatches.of("", NAMES)).isEmpty();
    }
}
