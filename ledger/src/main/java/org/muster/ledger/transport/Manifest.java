package org.muster.ledger.transport;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.Mass;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Facts;

/// The pre-advice of one dispatch of a consignment.
///
/// @param manifest    identifier, see [Identifier]
/// @param consignment its name in the ledger
/// @param quantity    units that will leave
/// @param serials     one for each unit of a line that has them
/// @param mass        gross: at least that of the goods
/// @param neq         net explosive quantity: exactly that of the goods
public record Manifest(
        String manifest, ConsignmentId consignment, Quantity quantity, Set<SerialNumber> serials, Mass mass, Mass neq) {

    public Manifest {
        Identifier.check(manifest);
        serials = Collections.unmodifiableSet(new TreeSet<>(serials));
    }

    Facts facts() {
        return Facts.of("manifest")
                .with("consignment", consignment.value())
                .with("manifest", manifest)
                .with("mass_g", mass.grams())
                .with("neq_g", neq.grams())
                .with("quantity", quantity.units())
                .with("serials", serials.stream().map(SerialNumber::value).toList());
    }
}
