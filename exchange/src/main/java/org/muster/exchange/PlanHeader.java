package org.muster.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a plan says of itself, under the key `muster` of its `datapackage.json`.
final class PlanHeader {

    private final JsonKeys keys;

    private PlanHeader(JsonKeys keys) {
        this.keys = keys;
    }

    static PlanFigures read(JsonKeys keys) {
        var header = new PlanHeader(keys);
        return new PlanFigures(
                keys.text("scenario_sha256", Kinds.TEXT),
                header.figure("objective"),
                header.figure("points"),
                header.figure("points_possible"),
                header.figure("transport_cost_eur"),
                header.figure("bound"),
                header.figure("gap"),
                keys.text("status", Kinds.code(PlanStatus.class)),
                header.figure("seconds"),
                keys.text("engine", Kinds.TEXT).orElse(""),
                header.seed(),
                header.options(),
                keys.text("muster", Kinds.TEXT).orElse(""));
    }

    static ObjectNode write(PlanFigures figures) {
        var muster = DescriptorText.newObject().put("spec", MusterKey.SPEC);
        figures.scenarioSha256().ifPresent(hash -> muster.put("scenario_sha256", hash));
        put(muster, "objective", figures.objective());
        put(muster, "points", figures.points());
        put(muster, "points_possible", figures.pointsPossible());
        put(muster, "transport_cost_eur", figures.transportCostEur());
        put(muster, "bound", figures.bound());
        put(muster, "gap", figures.gap());
        figures.status().ifPresent(status -> muster.put("status", status.code()));
        put(muster, "seconds", figures.seconds());
        muster.put("engine", figures.engine());
        figures.seed().ifPresent(seed -> muster.put("seed", seed));
        var options = muster.putObject("options");
        figures.options().forEach(options::put);
        return muster.put("muster", figures.musterVersion());
    }

    private static void put(ObjectNode muster, String key, OptionalDouble figure) {
        figure.ifPresent(value -> muster.put(key, Decimals.figure(value)));
    }

    private OptionalDouble figure(String key) {
        var node = keys.find(key);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!node.get().isNumber()
                || Double.isInfinite(node.get().decimalValue().doubleValue())) {
            keys.error(key, Rule.NUMBER, JsonKeys.shown(node.get()), "Maybe it has quotes; a number is needed here");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(node.get().decimalValue().doubleValue());
    }

    private Optional<Long> seed() {
        var node = keys.find("seed");
        if (node.isPresent() && !(node.get().isIntegralNumber() && node.get().canConvertToLong())) {
            keys.error(
                    "seed",
                    Rule.INTEGER,
                    JsonKeys.shown(node.get()),
                    "Maybe it has quotes; a whole number is needed here");
            return Optional.empty();
        }
        return node.map(JsonNode::longValue);
    }

    private Map<String, String> options() {
        var node = keys.find("options");
        var options = new TreeMap<String, String>();
        if (node.isPresent() && !node.get().isObject()) {
            keys.error(
                    "options",
                    Rule.PATTERN,
                    JsonKeys.shown(node.get()),
                    "Maybe the braces are missing; an object is needed here");
        }
        node.ifPresent(object ->
                object.properties().forEach(option -> options.put(option.getKey(), textOf(option.getValue()))));
        return options;
    }

    private static String textOf(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString();
    }
}
