package org.muster.server.web;

import java.util.List;

/// What is wrong with a form, told apart by its fields. The template asks its public methods.
///
/// @param all    every fault; where, by the name of a field
/// @param fields the names of the form's fields
public record FieldFaults(List<Fault> all, List<String> fields) {

    public FieldFaults {
        all = List.copyOf(all);
        fields = List.copyOf(fields);
    }

    public static FieldFaults none(List<String> fields) {
        return new FieldFaults(List.of(), fields);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// The faults of one field.
    public List<Fault> at(String field) {
        return all.stream().filter(fault -> isAt(fault, field)).toList();
    }

    /// The faults that belong to no field.
    public List<Fault> elsewhere() {
        return all.stream()
                .filter(fault -> fields.stream().noneMatch(field -> isAt(fault, field)))
                .toList();
    }

    private static boolean isAt(Fault fault, String field) {
        return fault.at().equals("/" + field) || fault.at().startsWith("/" + field + "/");
    }
}
