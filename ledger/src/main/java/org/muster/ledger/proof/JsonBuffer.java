package org.muster.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Bytes of a JSON text, growing, used again for the next one.
final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter FAR_TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long MICROS_A_DAY = 86_400_000_000L;

    /// From 1970, where Java counts from, to 2000, where PostgreSQL does.
    private static final long EPOCH_SHIFT_DAYS = 10_957;

    private byte[] bytes = new byte[1024];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void raw(byte[] source) {
        raw(source, 0, source.length);
    }

    void raw(byte[] source, int offset, int count) {
        need(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void raw(char ascii) {
        need(1);
        bytes[length++] = (byte) ascii;
    }

    /// Takes back the last byte.
    void back() {
        length--;
    }

    void string(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        string(utf8, 0, utf8.length);
    }

    /// A string in quotation marks, escaped as RFC 8785 demands: only what must be.
    void string(byte[] utf8, int offset, int count) {
        need(6 * count + 2);
        bytes[length++] = '"';
        for (var at = offset; at < offset + count; at++) {
            var one = utf8[at];
            if (one >= 0 && one < ' ' || one == '"' || one == '\\') {
                escape(one);
            } else {
                bytes[length++] = one;
            }
        }
        bytes[length++] = '"';
    }

    private void escape(byte one) {
        bytes[length++] = '\\';
        var letter = "\b\t\n\f\r\"\\".indexOf(one);
        if (letter >= 0) {
            bytes[length++] = (byte) "btnfr\"\\".charAt(letter);
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        hex(one);
    }

    private void hex(byte one) {
        bytes[length++] = HEX[one >> 4 & 15];
        bytes[length++] = HEX[one & 15];
    }

    void hex(byte[] source, int offset, int count) {
        need(2 * count);
        for (var at = offset; at < offset + count; at++) {
            hex(source[at]);
        }
    }

    /// A UUID in its usual form, from its 16 bytes.
    void uuid(byte[] source, int offset) {
        need(36);
        for (var at = 0; at < 16; at++) {
            if (at == 4 || at == 6 || at == 8 || at == 10) {
                bytes[length++] = '-';
            }
            hex(source[offset + at]);
        }
    }

    void number(long number) {
        need(20);
        if (number < 0) {
            raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        var digits = 1;
        for (var rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        digits(number, digits);
    }

    private void digits(long number, int count) {
        for (var at = count - 1; at >= 0; at--) {
            bytes[length + at] = (byte) ('0' + number % 10);
            number /= 10;
        }
        length += count;
    }

    /// A time of UTC with six digits behind the second.
    ///
    /// @param micros since the beginning of 2000, as PostgreSQL counts
    void time(long micros) {
        var day = Math.floorDiv(micros, MICROS_A_DAY) + EPOCH_SHIFT_DAYS;
        if (day < -719_162 || day >= 2_932_897) { // before the year 1 or after 9999
            farTime(micros);
            return;
        }
        need(27);
        date(day);
        var left = Math.floorMod(micros, MICROS_A_DAY);
        bytes[length++] = 'T';
        digits(left / 3_600_000_000L, 2);
        bytes[length++] = ':';
        digits(left / 60_000_000L % 60, 2);
        bytes[length++] = ':';
        digits(left / 1_000_000L % 60, 2);
        bytes[length++] = '.';
        digits(left % 1_000_000L, 6);
        bytes[length++] = 'Z';
    }

    /// The civil date of a day since 1970. Years begin in March here, so that the leap day is the last of a year.
    private void date(long day) {
        var shifted = day + 719_468;
        var era = shifted / 146_097;
        var dayOfEra = shifted % 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var fromMarch = (5 * dayOfYear + 2) / 153;
        var month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        digits(400 * era + yearOfEra + (month <= 2 ? 1 : 0), 4);
        bytes[length++] = '-';
        digits(month, 2);
        bytes[length++] = '-';
        digits(dayOfYear - (153 * fromMarch + 2) / 5 + 1, 2);
    }

    private void farTime(long micros) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            raw((micros > 0 ? "infinity" : "-infinity").getBytes(StandardCharsets.US_ASCII));
            return;
        }
        var seconds = Math.floorDiv(micros, 1_000_000L) + EPOCH_SHIFT_DAYS * 86_400;
        var time = Instant.ofEpochSecond(seconds, Math.floorMod(micros, 1_000_000L) * 1_000);
        raw(FAR_TIMES.format(time).getBytes(StandardCharsets.US_ASCII));
    }
}
