package org.muster.exchange;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// The values under the keys of an object in `datapackage.json`, read as cells are: no other spelling, every fault
/// reported.
final class JsonKeys {

    private static final int LONGEST_TEXT = CsvReader.LARGEST_CELL;

    private final JsonNode object;
    private final Findings findings;

    JsonKeys(JsonNode object, Findings findings) {
        this.object = object;
        this.findings = findings;
    }

    /// The value under a key, if it is there and not null.
    Optional<JsonNode> find(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }

    /// The value under a key that must be there.
    Optional<JsonNode> require(String key, String meaning) {
        var node = find(key);
        if (node.isEmpty()) {
            error(key, Rule.REQUIRED, "", "Maybe the key was left out; " + meaning);
        }
        return node;
    }

    /// A text, read as a cell of this kind.
    <T> Optional<T> text(String key, Kind<T> kind) {
        return find(key).flatMap(node -> text(key, node, kind));
    }

    <T> Optional<T> text(String key, JsonNode node, Kind<T> kind) {
        if (!node.isString()) {
            error(key, ruleOf(kind), shown(node), "Maybe the quotes are missing; a text is needed here");
            return Optional.empty();
        }
        if (node.stringValue().length() > LONGEST_TEXT) {
            error(key, Rule.TOO_LARGE, "", "Maybe a whole document was pasted; a text holds at most 64 KiB");
            return Optional.empty();
        }
        return kind.parse(node.stringValue(), new KeyCell(key));
    }

    private static Rule ruleOf(Kind<?> kind) {
        return kind.equals(Kinds.DATE) ? Rule.DATE : Rule.PATTERN;
    }

    /// A whole number between two bounds.
    Optional<Integer> whole(String key, JsonNode node, int least, int most) {
        if (!node.isIntegralNumber()) {
            error(key, Rule.INTEGER, shown(node), "Maybe it has quotes or a point; a whole number is needed here");
            return Optional.empty();
        }
        if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            error(
                    key,
                    Rule.RANGE,
                    shown(node),
                    "Maybe a digit slipped; it must lie between %d and %d".formatted(least, most));
            return Optional.empty();
        }
        return Optional.of(node.intValue());
    }

    /// A number of zero or more with at most so many decimals, in whole units of the last of them.
    OptionalLong scaled(String key, int decimals, long most) {
        var node = find(key);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!node.get().isNumber()) {
            error(key, Rule.NUMBER, shown(node.get()), "Maybe it has quotes; a number is needed here");
            return OptionalLong.empty();
        }
        return scaled(key, node.get().decimalValue(), decimals, most);
    }

    private OptionalLong scaled(String key, BigDecimal value, int decimals, long most) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most, decimals)) > 0) {
            error(
                    key,
                    Rule.RANGE,
                    value.toString(),
                    "Maybe a digit slipped; it must lie between 0 and %s".formatted(Decimals.plain(most, decimals)));
            return OptionalLong.empty();
        }
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > decimals) {
            error(
                    key,
                    Rule.DIGITS,
                    value.toString(),
                    "Maybe it is too exact; at most %d decimals are kept".formatted(decimals));
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                value.signum() == 0 ? 0 : value.movePointRight(decimals).longValueExact());
    }

    void error(String key, Rule rule, String value, String mend) {
        findings.error(PackageFiles.DESCRIPTOR, OptionalLong.empty(), key, value, rule, mend);
    }

    static String shown(JsonNode node) {
        return node.isContainer() ? "a list or an object" : node.asString();
    }

    /// The value under a key, as a [Kind] sees it.
    private final class KeyCell implements Cell {

        private final String key;

        KeyCell(String key) {
            this.key = key;
        }

        @Override
        public void error(Rule rule, String value, String mend) {
            JsonKeys.this.error(key, rule, value, mend);
        }

        @Override
        public void warning(Rule rule, String value, String mend) {
            findings.warning(PackageFiles.DESCRIPTOR, key, value, rule, mend);
        }

        @Override
        public boolean isMissing(String table, String named) {
            return false;
        }
    }
}
