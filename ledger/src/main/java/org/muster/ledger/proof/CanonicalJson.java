package org.muster.ledger.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Says whether a text is a JSON object in the one form of RFC 8785: keys in order, no spaces, strings and
/// numbers written as ECMAScript writes them. Only such a body stands in a leaf as it is.
final class CanonicalJson {

    private static final int DEEPEST = 100;
    private static final long LARGEST_INTEGER = 1L << 53;

    private final String text;
    private int at;

    private CanonicalJson(String text) {
        this.text = text;
    }

    static boolean isObject(byte[] bytes, int offset, int length) {
        if (length < 2 || bytes[offset] != '{') {
            return false;
        }
        var text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        var reader = new CanonicalJson(text);
        return reader.value(0) && reader.at == text.length();
    }

    static boolean isObject(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return isObject(bytes, 0, bytes.length);
    }

    private boolean value(int depth) {
        if (depth > DEEPEST || at >= text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string() != null;
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object(int depth) {
        at++;
        if (takes('}')) {
            return true;
        }
        var last = (String) null;
        do {
            var key = at < text.length() && text.charAt(at) == '"' ? string() : null;
            if (key == null || last != null && last.compareTo(key) >= 0 || !takes(':') || !value(depth + 1)) {
                return false;
            }
            last = key;
        } while (takes(','));
        return takes('}');
    }

    private boolean array(int depth) {
        at++;
        if (takes(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (takes(','));
        return takes(']');
    }

    private boolean takes(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean word(String word) {
        var there = text.startsWith(word, at);
        at += word.length();
        return there;
    }

    /// The string that begins here, or null if it is not written in the one form.
    private @Nullable String string() {
        var content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '"') {
                at++;
                return content.toString();
            }
            if (character < ' ') {
                return null;
            }
            if (character == '\\') {
                var escaped = escaped();
                if (escaped < 0) {
                    return null;
                }
                content.append((char) escaped);
            } else {
                content.append(character);
            }
        }
        return null;
    }

    /// The character behind a backslash, or -1 if it has to be written in another way; goes to its last letter.
    private int escaped() {
        at++;
        if (at >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> control();
            default -> -1;
        };
    }

    private int control() {
        if (at + 4 >= text.length()) {
            return -1;
        }
        var digits = text.substring(at + 1, at + 5);
        if (!digits.matches("00[01][0-9a-f]")) {
            return -1;
        }
        var code = Integer.parseInt(digits, 16);
        at += 4;
        return "\b\t\n\f\r".indexOf(code) >= 0 ? -1 : code;
    }

    private boolean number() {
        var end = at;
        while (end < text.length() && "+-.0123456789e".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        var number = text.substring(at, end);
        at = end;
        if (number.matches("0|-?[1-9][0-9]{0,15}")) {
            return Math.abs(Long.parseLong(number)) <= LARGEST_INTEGER;
        }
        return number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?(e[+-][0-9]+)?")
                && number.length() <= 32
                && number.equals(ecmaScript(Double.parseDouble(number)));
    }

    /// A number as ECMAScript writes it (ECMA-262, Number::toString), which is how RFC 8785 does.
    static String ecmaScript(double number) {
        if (number == 0) {
            return "0";
        }
        if (!Double.isFinite(number)) {
            return "";
        }
        var shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        var shorter = shortest.round(new MathContext(1)); // Java writes two digits even where one would do
        if (shorter.doubleValue() == Math.abs(number)) {
            shortest = shorter.stripTrailingZeros();
        }
        var digits = shortest.unscaledValue().toString();
        var point = digits.length() - shortest.scale(); // digits before the decimal point
        return (number < 0 ? "-" : "") + written(digits, point);
    }

    private static String written(String digits, int point) {
        var count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        var exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return digits.charAt(0) + (count == 1 ? "" : "." + digits.substring(1)) + exponent;
    }
}
