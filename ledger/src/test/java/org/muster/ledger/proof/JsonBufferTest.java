package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBufferTest {

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final JsonBuffer json = new JsonBuffer();

    private String text() {
        var text = new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
        json.clear();
        return text;
    }

    private static long micros(Instant time) {
        return Duration.between(POSTGRES_EPOCH, time).dividedBy(Duration.ofNanos(1_000));
    }

    @Test
    void writesTimesWithSixDigitsAlways() {
        json.time(micros(Instant.parse("2026-11-22T08:15:04.123456Z")));
        assertThat(text()).isEqualTo("2026-11-22T08:15:04.123456Z");
        json.time(0);
        assertThat(text()).isEqualTo("2000-01-01T00:00:00.000000Z");
        json.time(-1);
        assertThat(text()).isEqualTo("1999-12-31T23:59:59.999999Z");
    }

    @Test
    void agreesWithTheCalendarOfTheJdk() {
        var format =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
        var first = micros(Instant.parse("0001-01-01T00:00:00Z"));
        var last = micros(Instant.parse("9999-12-31T23:59:59.999999Z"));
        var random = new Random(7);
        for (var one = 0; one < 200_000; one++) {
            var micros = one == 0 ? first : one == 1 ? last : random.nextLong(first, last);
            json.time(micros);
            assertThat(text())
                    .isEqualTo(format.format(POSTGRES_EPOCH
                            .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                            .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000)));
        }
    }

    @Test
    void writesTimesBeyondTheCalendarToo() {
        json.time(Long.MAX_VALUE);
        assertThat(text()).isEqualTo("infinity");
        json.time(Long.MIN_VALUE);
        assertThat(text()).isEqualTo("-infinity");
        json.time(micros(Instant.parse("+12345-01-01T00:00:00Z")));
        assertThat(text()).isEqualTo("+12345-01-01T00:00:00.000000Z");
    }

    @Test
    void escapesWhatMustBeAndNothingElse() {
        json.string("a\"\\\b\t\n\f\r\u0000\u001f/\u007fé€😀");
        assertThat(text()).isEqualTo("\"a\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f/\u007fé€😀\"");
    }

    @Test
    void writesNumbers() {
        for (var number :
                new long[] {0, 1, 9, 10, 99, 100, 1_000_000_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            json.number(number);
            assertThat(text()).isEqualTo(Long.toString(number));
        }
    }
}
