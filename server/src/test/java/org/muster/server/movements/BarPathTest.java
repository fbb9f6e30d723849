package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.ReaderException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.server.web.BarPath;

class BarPathTest {

    private static final int SPACE = ' ';
    private static final int TILDE = '~';

    private static String read(String text) throws ReaderException {
        var bars = BarPath.of(text);
        return BarReader.text(
                "<svg class=\"bars\" viewBox=\"0 0 %d 40\"><path d=\"%s\">".formatted(bars.width(), bars.path()));
    }

    @Test
    void isReadBackSignBySign() throws ReaderException {
        for (int from = SPACE; from <= TILDE; from += 8) {
            var text = IntStream.range(from, Math.min(TILDE + 1, from + 8))
                    .mapToObj(sign -> Character.toString(sign))
                    .collect(Collectors.joining());
            assertThat(read("A" + text + "Z")).isEqualTo("A" + text + "Z");
        }
        assertThat(read("M-2027-03.DEU_0000000000000042")).isEqualTo("M-2027-03.DEU_0000000000000042");
    }

    @Test
    void refusesWhatBarsCannotHold() {
        assertThatThrownBy(() -> BarPath.of("Łódź")).hasMessageContaining("printable signs");
        assertThatThrownBy(() -> BarPath.of("")).hasMessageContaining("printable signs");
    }
}
