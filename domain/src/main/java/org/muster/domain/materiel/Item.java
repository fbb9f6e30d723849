package org.muster.domain.materiel;

import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Texts;
import org.muster.domain.measure.Volume;

/// An entry of the catalogue: something that is counted, carried and handed over.
///
/// @param item           identifier
/// @param name           not empty
/// @param mass           of one unit, more than zero, at most 1 000 t
/// @param volume         of one unit, for people and papers
/// @param neq            net explosive quantity of one unit
/// @param hazardDivision for people and papers
/// @param lethal         whether transit rules on lethal cargo concern it
/// @param value          list value of one unit, used where an offer states none
/// @param niin           stock number
/// @param supplyClass    NATO class of supply
/// @param serialised     whether each unit bears a serial number
/// @param monitoring     how its end use is checked
public record Item(
        ItemId item,
        String name,
        Mass mass,
        Optional<Volume> volume,
        Mass neq,
        Optional<HazardDivision> hazardDivision,
        boolean lethal,
        Optional<Money> value,
        Optional<Niin> niin,
        Optional<SupplyClass> supplyClass,
        boolean serialised,
        Monitoring monitoring) {

    /// The heaviest that one unit may be.
    public static final Mass HEAVIEST = Mass.ofTonnes(1_000);

    public Item {
        Texts.required("The name of item %s", item, name);
        if (mass.isZero() || mass.compareTo(HEAVIEST) > 0) {
            throw new IllegalArgumentException("A unit of item %s must weigh between 1 g and %d g: %d g"
                    .formatted(item, HEAVIEST.grams(), mass.grams()));
        }
    }
}
