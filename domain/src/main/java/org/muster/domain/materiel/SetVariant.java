package org.muster.domain.materiel;

import java.util.List;
import java.util.Optional;
import org.muster.domain.measure.Table;

/// One composition of a set: all its parts must be there. Parts of different variants do not mix.
///
/// @param variant identifier, or [VariantId#ONLY]
/// @param parts   at least one, each part once
public record SetVariant(VariantId variant, List<SetPart> parts) {

    public SetVariant {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A set needs at least one part.");
        }
        Table.of(parts, SetPart::part);
    }

    public Optional<SetPart> find(PartId part) {
        return parts.stream().filter(one -> one.part().equals(part)).findFirst();
    }
}
