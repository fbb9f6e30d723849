package org.muster.server.requirements;

import java.util.List;
import java.util.Set;
import org.muster.server.web.Fault;

/// What is wrong with a form, field by field. The template asks its public methods.
record FieldFaults(List<Fault> all) {

    FieldFaults {
        all = List.copyOf(all);
    }

    /// What is wrong with one field, in sentences.
    public List<String> of(String field) {
        return all.stream()
                .filter(fault -> fault.at().equals("/" + field))
                .map(Fault::detail)
                .toList();
    }

    /// What is wrong with none of these fields.
    public List<Fault> besides(Set<String> fields) {
        return all.stream()
                .filter(fault ->
                        fault.at().isEmpty() || !fields.contains(fault.at().substring(1)))
                .toList();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
