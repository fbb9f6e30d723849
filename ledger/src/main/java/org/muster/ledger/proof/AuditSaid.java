package org.muster.ledger.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A record that changes more than the journal, read.
///
/// @param happenedAt in microseconds since 2000
/// @param recordedAt likewise
/// @param command    as it is written
/// @param what       its body
record AuditSaid(
        long entry,
        int label,
        long happenedAt,
        long recordedAt,
        String command,
        String actor,
        String role,
        JsonNode what) {

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

    /// Between the members of a list that is written as one text.
    private static final String MEMBER = "\u001f";

    String type() {
        return textOr("type", "");
    }

    /// A value as text; null if it is not stated.
    @Nullable
    String text(String name) {
        return text(what, name);
    }

    static @Nullable String text(JsonNode what, String name) {
        return what.hasNonNull(name) ? what.get(name).asString() : null;
    }

    String textOr(String name, String orElse) {
        var text = text(name);
        return text == null ? orElse : text;
    }

    /// A day in the one form that the database writes.
    ///
    /// @throws java.time.DateTimeException if it is none
    @Nullable
    String day(String name) {
        var text = text(name);
        return text == null ? null : LocalDate.parse(text).toString();
    }

    /// A moment in microseconds since 2000.
    ///
    /// @throws java.time.DateTimeException if it is none
    @Nullable
    String moment(String name) {
        var text = text(name);
        return text == null ? null : Long.toString(ChronoUnit.MICROS.between(YEAR_2000, Instant.parse(text)));
    }

    /// A list of texts as one text; an empty one if it is not stated.
    String list(String name) {
        return list(texts(what, name));
    }

    static String list(List<String> texts) {
        return texts.size() + ":" + String.join(MEMBER, texts);
    }

    static List<String> texts(JsonNode what, String name) {
        return what.hasNonNull(name)
                ? what.get(name).valueStream().map(JsonNode::asString).toList()
                : List.of();
    }

    static List<JsonNode> each(JsonNode what, String name) {
        return what.hasNonNull(name) ? what.get(name).valueStream().toList() : List.of();
    }

    /// The one form (RFC 8785) of an object, without one of its fields: what was signed.
    static byte[] canonical(JsonNode object, String without) {
        var json = new JsonBuffer();
        write(json, object, without);
        return json.copy();
    }

    private static void write(JsonBuffer json, JsonNode node, String without) {
        if (node.isObject()) {
            var fields = node.properties().stream()
                    .filter(field -> !field.getKey().equals(without))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));
            json.raw('{');
            var first = true;
            for (var field : fields.entrySet()) {
                if (!first) {
                    json.raw(',');
                }
                first = false;
                json.string(field.getKey());
                json.raw(':');
                write(json, field.getValue(), "");
            }
            json.raw('}');
        } else if (node.isArray()) {
            json.raw('[');
            for (var member : new ArrayList<>(node.valueStream().toList())) {
                write(json, member, "");
                json.raw(',');
            }
            if (!node.isEmpty()) {
                json.back();
            }
            json.raw(']');
        } else if (node.isString()) {
            json.string(node.asString());
        } else {
            json.raw(node.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
