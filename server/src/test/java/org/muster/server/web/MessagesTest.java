package org.muster.server.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every language has every text, and each text takes what the English one takes.
class MessagesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Properties ENGLISH = texts("");

    static Stream<String> others() {
        return Languages.ALL.stream().map(Languages.Language::code).filter(code -> !code.equals("en"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void hasEveryText(String code) {
        var texts = texts("_" + code);
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ENGLISH.stringPropertyNames());
        assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
    }

    /// A text that takes nothing is shown as it stands, one that takes something is a pattern, where a straight
    /// apostrophe begins what is not read: so none is used.
    @ParameterizedTest
    @MethodSource("others")
    void takesWhatTheEnglishTextTakes(String code) {
        var texts = texts("_" + code);
        for (var key : ENGLISH.stringPropertyNames()) {
            var text = texts.getProperty(key, "");
            assertThat(text).as(key).doesNotContain("'");
            assertThat(taken(text, Locale.of(code)))
                    .as("%s: %s", key, text)
                    .isEqualTo(taken(english(key), Locale.ENGLISH));
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void isInItsOwnWords(String code) {
        var texts = texts("_" + code);
        var sentences = ENGLISH.stringPropertyNames().stream()
                .filter(key -> english(key).length() > 25)
                .toList();
        assertThat(sentences).isNotEmpty().noneMatch(key -> english(key).equals(texts.getProperty(key)));
    }

    /// Of two texts under one key the later one would win without a word.
    @ParameterizedTest
    @MethodSource("all")
    void saysEachOnlyOnce(String ending) throws IOException {
        try (var in = MessagesTest.class.getResourceAsStream(file(ending))) {
            var keys = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    static Stream<String> all() {
        return Stream.concat(Stream.of(""), others().map(code -> "_" + code));
    }

    private static String english(String key) {
        return ENGLISH.getProperty(key);
    }

    /// Which arguments a text takes, and from which numbers on it chooses its words.
    private static String taken(String text, Locale locale) {
        var arguments =
                ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
        var choices = Stream.of(new MessageFormat(text, locale).getFormats())
                .filter(ChoiceFormat.class::isInstance)
                .map(format -> ((ChoiceFormat) format).getLimits()[0])
                .collect(toCollection(TreeSet::new));
        return "%s, from %s".formatted(arguments, choices);
    }

    private static Properties texts(String ending) {
        var file = file(ending);
        try (var in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file), file)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String ending) {
        return "/org/muster/server/messages%s.properties".formatted(ending);
    }
}
