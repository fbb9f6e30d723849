package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Horizon;

/// Sums by place and day.
class DayTallyTest {

    private final DayTally tally = new DayTally(new Days(new Horizon(LocalDate.of(2025, 3, 3), 4)), 3);
    private final List<String> seen = new ArrayList<>();

    @Test
    void sumsWhatFallsOnOneDayInTheOrderOfPlacesAndDays() {
        tally.add(2, 1, grams(5));
        tally.add(0, 3, grams(7));
        tally.add(2, 0, grams(1));
        tally.add(2, 1, grams(6));

        tally.forEach(this::see);

        assertThat(seen).containsExactly("0/3: 7", "2/0: 1", "2/1: 11");
    }

    @Test
    void sumsBeyondWhatALongHolds() {
        tally.add(1, 0, grams(Long.MAX_VALUE));
        tally.add(1, 0, grams(Long.MAX_VALUE));

        tally.forEach(this::see);

        assertThat(seen).containsExactly("1/0: 18446744073709551614");
    }

    @Test
    void leavesOutWhatFallsOutsideTheHorizon() {
        tally.add(0, -1, grams(5));
        tally.add(0, 4, grams(5));
        tally.addSpan(1, -3, -1, grams(5));
        tally.addSpan(1, 4, 9, grams(5));

        tally.forEach(this::see);
        tally.forEachSpan(this::see);

        assertThat(seen).isEmpty();
    }

    @Test
    void countsASpanOnEachOfItsDaysCutToTheHorizon() {
        tally.addSpan(1, -2, 1, grams(5));
        tally.addSpan(1, 1, 9, grams(2));

        tally.forEachSpan(this::see);

        assertThat(seen).containsExactly("1/0: 5", "1/1: 7", "1/2: 2", "1/3: 2");
    }

    private void see(int place, int day, BigInteger sum) {
        seen.add("%d/%d: %d".formatted(place, day, sum));
    }

    private static BigInteger grams(long grams) {
        return BigInteger.valueOf(grams);
    }
}
