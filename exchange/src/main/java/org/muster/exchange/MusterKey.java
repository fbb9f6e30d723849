package org.muster.exchange;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The key `muster` of `datapackage.json`, and the version of the contract that it names.
final class MusterKey {

    static final String NAME = "muster";
    static final int SPEC = 1;

    private MusterKey() {}

    /// What stands under the key; nothing if there is no object, which is reported.
    static Optional<JsonKeys> find(JsonNode descriptor, Findings findings) {
        var top = new JsonKeys(descriptor, findings);
        var muster = top.require(NAME, "it holds what belongs to the package as a whole");
        if (muster.isPresent() && !muster.get().isObject()) {
            top.error(
                    NAME,
                    Rule.REQUIRED,
                    JsonKeys.shown(muster.get()),
                    "Maybe the braces are missing; an object is needed here");
            return Optional.empty();
        }
        var keys = muster.map(node -> new JsonKeys(node, findings));
        keys.ifPresent(MusterKey::checkSpec);
        return keys;
    }

    private static void checkSpec(JsonKeys keys) {
        keys.require("spec", "the version of the contract, %d".formatted(SPEC)).ifPresent(spec -> {
            if (!spec.isIntegralNumber() || !spec.canConvertToInt() || spec.intValue() != SPEC) {
                keys.error(
                        "spec",
                        Rule.ENUM,
                        JsonKeys.shown(spec),
                        "Maybe a newer Muster wrote it; this one knows the number %d, without quotes".formatted(SPEC));
            }
        });
    }
}
