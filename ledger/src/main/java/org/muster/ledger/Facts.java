package org.muster.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a record states: a type, and named values that are texts, whole numbers, yes or no, other facts, or lists of
/// texts or facts.
///
/// Written in one form only (RFC 8785): names in order, no spaces. So the same facts have the same bytes in every
/// leaf.
public final class Facts {

    private static final long LARGEST = 1L << 53;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SortedMap<String, Object> values;

    private Facts(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /// Facts of a type, with nothing stated yet.
    public static Facts of(String type) {
        return new Facts(new TreeMap<>(Map.of("type", type)));
    }

    /// Facts within other facts; they need no type.
    public static Facts within() {
        return new Facts(new TreeMap<>());
    }

    public Facts with(String name, String text) {
        return plus(name, text);
    }

    /// @param number between -2^53 and 2^53, so that every reader of JSON takes it exactly
    public Facts with(String name, long number) {
        if (number < -LARGEST || number > LARGEST) {
            throw new IllegalArgumentException("%s is too large for a record: %d.".formatted(name, number));
        }
        return plus(name, number);
    }

    public Facts with(String name, boolean yes) {
        return plus(name, yes);
    }

    public Facts with(String name, List<String> texts) {
        return plus(name, List.copyOf(texts));
    }

    public Facts with(String name, Facts facts) {
        return plus(name, facts);
    }

    public Facts withEach(String name, List<Facts> facts) {
        return plus(name, List.copyOf(facts));
    }

    private Facts plus(String name, Object value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Facts(more);
    }

    /// What kind of facts these are.
    public String type() {
        return find("type").orElseThrow();
    }

    /// A text by its name.
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    /// A whole number by its name.
    ///
    /// @throws IllegalArgumentException if it is not stated, or not a number
    public long number(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("The facts %s state no number %s.".formatted(this, name));
    }

    /// A list of texts by its name; empty if it is not stated.
    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /// Facts within these, by their name.
    public Optional<Facts> facts(String name) {
        return values.get(name) instanceof Facts facts ? Optional.of(facts) : Optional.empty();
    }

    /// A list of facts by its name; empty if it is not stated.
    public List<Facts> each(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Facts.class::isInstance)
                        .map(Facts.class::cast)
                        .toList()
                : List.of();
    }

    /// Reads what [#toString] writes. Of other JSON it reads what it can: compare the texts to know.
    public static Facts parse(String json) {
        return parse(JSON.readTree(json));
    }

    private static Facts parse(JsonNode object) {
        var values = new TreeMap<String, Object>();
        for (var field : object.properties()) {
            values.put(field.getKey(), value(field.getValue()));
        }
        return new Facts(values);
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(one -> one.isObject() ? parse(one) : one.asString())
                    .toList();
        }
        if (node.isObject()) {
            return parse(node);
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isIntegralNumber() ? node.asLong() : node.asString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    /// The one text of these facts.
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ':' + json(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case List<?> list ->
                list.stream()
                        .map(one -> one instanceof Facts facts ? facts.toString() : quoted(one.toString()))
                        .collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            var escaped = "\b\t\n\f\r\"\\".indexOf(character);
            if (escaped >= 0) {
                json.append('\\').append("btnfr\"\\".charAt(escaped));
            } else if (character < ' ') {
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
