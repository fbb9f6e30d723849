package org.muster.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/// A field's type and constraints in the words of Frictionless Table Schema.
///
/// @param type        `string`, `integer`, `number`, `boolean` or `date`
/// @param constraints by name, in the order in which they are written
record FieldType(String type, Map<String, Object> constraints) {

    static FieldType of(String type) {
        return new FieldType(type, Map.of());
    }

    /// This type with one more constraint.
    FieldType with(String constraint, Object value) {
        var all = new LinkedHashMap<>(constraints);
        all.put(constraint, value);
        return new FieldType(type, all);
    }
}
