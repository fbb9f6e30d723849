package org.muster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb",
                "a\u001b[2J\u001b[Hb",
                "a\u009b31mb",
                "a\u001b]0;title\u0007b",
                "a\u001b]8;;http://example.org\u001b\\b",
                "a\u001bPq#0\u001b\\b",
                "a\u001bcb",
                "a\u001b(0b",
                "a\u202eb",
                "a\u2066b",
                "a\ufeffb"
            })
    void leavesOutWhatATerminalWouldObey(String text) {
        assertThat(PlainText.of(text)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", "a\0b", "a\u0085b", "a\u2028b", "a\u0008\u0008b"})
    void keepsTextOnOneLine(String text) {
        assertThat(PlainText.of(text)).isEqualTo("a b");
    }

    @Test
    void endsAnUnfinishedSequence() {
        assertThat(PlainText.of("a\u001b")).isEqualTo("a");
        assertThat(PlainText.of("a\u001b[3")).isEqualTo("a");
        assertThat(PlainText.of("a\u001b]0;title")).isEqualTo("a");
    }

    @Test
    void keepsLettersOfAllLanguages() {
        var text = "Żółć Übung Київ 東京 العربية 👩‍🚒 – × €";
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @Test
    void cutsBetweenCharactersAndSaysSo() {
        assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.cut("abcdefg", 6)).isEqualTo("abc...");
        assertThat(PlainText.cut("👍👍👍👍👍", 4)).isEqualTo("👍...");
        assertThat(PlainText.cut("abcd", 2)).isEqualTo("ab");
    }
}
