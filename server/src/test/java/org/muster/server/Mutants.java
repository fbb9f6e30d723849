package org.muster.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON text changed in one place at a time: each value by values of other kinds and sizes, each name left out,
/// doubled or joined by a stranger.
final class Mutants {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    record Mutant(String name, String json) {

        /// What says the same: a name whose value is null is as if it was left out.
        String withoutNulls() {
            return json.replaceAll("\"[A-Za-z]+\":null,", "").replaceAll(",?\"[A-Za-z]+\":null", "");
        }
    }

    private final JsonNode original;
    private final List<Mutant> found = new ArrayList<>();

    private Mutants(JsonNode original) {
        this.original = original;
    }

    static List<Mutant> of(JsonNode original) {
        var mutants = new Mutants(original);
        mutants.visit("", original);
        return mutants.found;
    }

    private static List<JsonNode> strangers() {
        return List.of(
                MAKE.nullNode(),
                MAKE.booleanNode(true),
                MAKE.numberNode(-1),
                MAKE.numberNode(0),
                MAKE.numberNode(1.5),
                MAKE.numberNode(Long.MAX_VALUE),
                MAKE.numberNode(new java.math.BigDecimal("1E+400")),
                MAKE.stringNode(""),
                MAKE.stringNode(" "),
                MAKE.stringNode("7"),
                MAKE.stringNode("true"),
                MAKE.stringNode("\u0000"),
                MAKE.stringNode("\ud83d\ude00".repeat(3)),
                MAKE.stringNode("2027-02-30"),
                MAKE.stringNode("a".repeat(5000)),
                MAKE.stringNode("'; DROP TABLE desk.offers; --"),
                MAKE.arrayNode(),
                MAKE.arrayNode().add(1).add("x").addNull(),
                MAKE.objectNode(),
                MAKE.objectNode().put("x", 1));
    }

    private void visit(String at, JsonNode here) {
        if (!at.isEmpty()) {
            strangers().forEach(stranger -> add(at + " = " + shown(stranger), at, old -> stranger));
        }
        switch (here) {
            case ObjectNode object -> {
                add(at + " with a stranger", at, old -> ((ObjectNode) old).put("stranger", 1));
                object.propertyNames().forEach(name -> {
                    add(at + " without " + name, at, old -> ((ObjectNode) old).without(name));
                    add(at + " with capitals " + name, at, old -> renamed((ObjectNode) old, name));
                    twice(at, name);
                    visit(at + "/" + name, object.get(name));
                });
            }
            case ArrayNode array -> {
                add(at + " many", at, old -> many((ArrayNode) old));
                for (int i = 0; i < array.size(); i++) {
                    visit(at + "/" + i, array.get(i));
                }
            }
            default -> {}
        }
    }

    private static JsonNode renamed(ObjectNode old, String name) {
        var value = old.get(name);
        old.remove(name);
        return old.set(name.toUpperCase(java.util.Locale.ROOT), value);
    }

    private static JsonNode many(ArrayNode old) {
        var first = old.isEmpty() ? MAKE.nullNode() : old.get(0);
        while (old.size() < 1001) {
            old.add(first);
        }
        return old;
    }

    /// A name that stands twice is no JSON object any more, so it is put in as text.
    private void twice(String at, String name) {
        if (at.isEmpty()) {
            var text = JSON.writeValueAsString(original);
            found.add(new Mutant(
                    name + " twice",
                    "{\"%s\":%s,%s".formatted(name, JSON.writeValueAsString(original.get(name)), text.substring(1))));
        }
    }

    private void add(String name, String at, UnaryOperator<JsonNode> change) {
        var copy = original.deepCopy();
        if (at.isEmpty()) {
            found.add(new Mutant(name, JSON.writeValueAsString(change.apply(copy))));
            return;
        }
        var slash = at.lastIndexOf('/');
        var parent = slash == 0 ? copy : copy.at(at.substring(0, slash));
        var last = at.substring(slash + 1);
        switch (parent) {
            case ObjectNode object -> object.set(last, change.apply(object.get(last)));
            case ArrayNode array -> array.set(Integer.parseInt(last), change.apply(array.get(Integer.parseInt(last))));
            default -> throw new IllegalStateException(at);
        }
        found.add(new Mutant(name, JSON.writeValueAsString(copy)));
    }

    private static String shown(JsonNode node) {
        var text = node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
