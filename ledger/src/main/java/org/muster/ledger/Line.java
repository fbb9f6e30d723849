package org.muster.ledger;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muster.domain.custody.LineCode;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;

/// What a nation gives under one identifier: an offer, or what a purchase brings.
///
/// @param code           identifier
/// @param nation         who gives
/// @param item           what
/// @param unitMass       of one unit, more than nothing
/// @param unitNeq        net explosive quantity of one unit
/// @param serialised     whether each piece is followed by its number
/// @param monitoring     how its end use is checked
/// @param origin         the nation of origin, which must hear of every transfer
/// @param value          of one unit
/// @param donorReference the donor's own identifier
/// @param label          who may see it; its owner is `nation`
public record Line(
        LineCode code,
        NationCode nation,
        ItemId item,
        Mass unitMass,
        Mass unitNeq,
        boolean serialised,
        Monitoring monitoring,
        Optional<NationCode> origin,
        Optional<Value> value,
        Optional<String> donorReference,
        Label label) {

    public Line {
        if (unitMass.isZero()) {
            throw new IllegalArgumentException("A unit of line %s weighs nothing.".formatted(code));
        }
        if (!label.owner().equals(nation)) {
            throw new IllegalArgumentException(
                    "Line %s of %s cannot be owned by %s.".formatted(code, nation, label.owner()));
        }
    }

    /// A line of plain goods that its nation alone may see.
    public static Line of(LineCode code, NationCode nation, ItemId item, Mass unitMass) {
        return new Line(
                code,
                nation,
                item,
                unitMass,
                Mass.ZERO,
                false,
                Monitoring.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Label.of(nation));
    }

    /// The same line, each piece of it followed by its number.
    public Line withSerials() {
        return new Line(code, nation, item, unitMass, unitNeq, true, monitoring, origin, value, donorReference, label);
    }

    /// The same line, seen by others too.
    public Line releasedTo(NationCode... nations) {
        return new Line(
                code,
                nation,
                item,
                unitMass,
                unitNeq,
                serialised,
                monitoring,
                origin,
                value,
                donorReference,
                new Label(nation, Set.of(nations)));
    }

    /// What the entry that opens the line says.
    Facts facts() {
        var facts = Facts.of("line-opened")
                .with("item", item.value())
                .with("line", code.value())
                .with("monitoring", monitoring.code())
                .with("nation", nation.value())
                .with("serialised", serialised)
                .with("unit_mass_g", unitMass.grams())
                .with("unit_neq_g", unitNeq.grams());
        facts = origin.map(NationCode::value).map(with(facts, "origin_nation")).orElse(facts);
        facts = donorReference.map(with(facts, "donor_reference")).orElse(facts);
        return value.isEmpty() ? facts : withValue(facts, value.get());
    }

    private static Function<String, Facts> with(Facts facts, String name) {
        return text -> facts.with(name, text);
    }

    private static Facts withValue(Facts facts, Value value) {
        return facts.with("value_basis", value.basis().code())
                .with("value_cents", value.amount().cents())
                .with("value_currency", value.currency())
                .with("value_date", value.date().toString());
    }
}
