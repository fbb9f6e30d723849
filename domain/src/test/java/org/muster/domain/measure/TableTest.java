package org.muster.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    private final Table<String, String> table = Table.of(List.of("b", "a", "c"), Function.identity());

    @Test
    void keepsTheOrderInWhichRowsWereWritten() {
        assertThat(table).containsExactly("b", "a", "c");
        assertThat(table.list()).containsExactly("b", "a", "c");
    }

    @Test
    void findsByKey() {
        assertThat(table.get("a")).isEqualTo("a");
        assertThat(table.find("d")).isEmpty();
        assertThat(table.contains("d")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> table.get("d")).withMessageContaining("d");
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("a", "b", "a"), Function.identity()))
                .withMessageContaining("a");
    }

    @Test
    void cannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> table.list().add("d"));
        var rows = table.iterator();
        rows.next();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(rows::remove);
    }

    @Test
    void isEqualWhenItsRowsAreInTheSameOrder() {
        assertThat(table).isEqualTo(Table.of(List.of("b", "a", "c"), Function.identity()));
        assertThat(table).isNotEqualTo(Table.of(List.of("a", "b", "c"), Function.identity()));
        assertThat(Table.empty().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2025-02-28,false", "2025-03-01,true", "2025-03-05,true", "2025-03-31,true", "2025-04-01,false"})
    void containsBothEndsOfAPeriod(LocalDate day, boolean inside) {
        var march = Period.of(LocalDate.parse("2025-03-01"), LocalDate.parse("2025-03-31"));
        assertThat(march.contains(day)).isEqualTo(inside);
    }

    @Test
    void leavesAnEndOfAPeriodOpen() {
        var day = LocalDate.parse("2025-03-01");
        assertThat(Period.ALWAYS.contains(LocalDate.MIN)).isTrue();
        assertThat(new Period(Optional.of(day), Optional.empty()).contains(LocalDate.MAX))
                .isTrue();
        assertThat(new Period(Optional.of(day), Optional.empty()).contains(day.minusDays(1)))
                .isFalse();
        assertThat(new Period(Optional.empty(), Optional.of(day)).contains(day.plusDays(1)))
                .isFalse();
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        var day = LocalDate.parse("2025-03-01");
        assertThat(Period.of(day, day).contains(day)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.of(day, day.minusDays(1)))
                .withMessageContainingAll("2025-03-01", "2025-02-28", "swapped");
    }

    @Test
    void knowsTheEndsOfTheEarth() {
        assertThat(new GeoPoint(90_000_000, -180_000_000).longitude()).isEqualTo(-180);
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(90_000_001, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(0, -180_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(Integer.MIN_VALUE, 0));
    }
}
