package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

    @ParameterizedTest
    @CsvSource({"0.5%, 0.005", "0.005, 0.005", "1 %, 0.01", "0, 0", "0%, 0", "99.9%, 0.999"})
    void readsShares(String text, double share) {
        assertThat(new ShareConverter().convert(text)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "1", "100%", ".5", "5.%", "-0.1", "1e-3", "NaN", "0,5", "٣%", "1%%"})
    void refusesWhatIsNoShare(String text) {
        assertThatThrownBy(() -> new ShareConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "60s, PT60S",
        "2m, PT2M",
        "1m30s, PT90S",
        "1h, PT1H",
        "0.5s, PT0.5S",
        "60S, PT60S",
        "PT60S, PT60S",
        "168h, PT168H",
        "1h2m3.004s, PT3723.004S"
    })
    void readsTimes(String text, Duration time) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "PT-5S", "0s", "169h", "1s1m", "1 m", "five", "99999999999s", "P1Y"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "1,000", "1e3", "+1", "0x10", "9999999999999999999"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> new WholeNumberConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
