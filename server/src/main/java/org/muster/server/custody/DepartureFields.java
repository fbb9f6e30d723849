package org.muster.server.custody;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Identifier;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;

/// Reads the fields of the forms of a departure, and tells every fault at its field. The ledger judges all the same.
///
/// @param form      as it was sent
/// @param departure how far the consignment is
/// @param isFirst   whether this form was not recorded before; else it is only read
record DepartureFields(Typed form, Departure departure, boolean isFirst) {

    /// `called` is of the call forward, `override` and `units` are of the dispatch, the others of the manifest.
    static final List<String> ALL =
            List.of("called", "manifest", "quantity", "serials", "mass", "neq", "override", "units");

    private static final int MOST_SERIALS = 10_000;

    /// A million tonnes.
    private static final long HEAVIEST_G = 1_000_000_000_000L;

    /// What stands in fields that were not sent.
    static Typed filled(Typed form, Departure departure) {
        var filled = unlessSent(form, "called", Long.toString(departure.allocated()));
        filled = unlessSent(filled, "manifest", form.name("M"));
        return unlessSent(filled, "quantity", Long.toString(departure.unannounced()));
    }

    private static Typed unlessSent(Typed form, String name, String value) {
        return form.fields().containsKey(name) ? form : form.with(name, value);
    }

    /// @throws Refused if it is no number of units that may be called forward
    long called() {
        var faults = new ArrayList<Fault>();
        var units = units(faults, "called");
        most(faults, "called", units, departure.allocated(), "are allocated and not called forward yet");
        refuse(faults);
        return units;
    }

    /// @param isFree whether no manifest bears the name
    /// @throws Refused with every field that does not fit
    TransportsApi.Announced announced(boolean isFree) {
        var faults = new ArrayList<Fault>();
        var goods = departure.consignment();
        manifest(faults, isFree);
        var units = units(faults, "quantity");
        most(faults, "quantity", units, departure.unannounced(), "are called forward and not announced yet");
        var serials = Typed.serials(form.text("serials"));
        serials(faults, units, serials == null ? List.of() : serials);
        var mass = grams(faults, "mass", times(units, goods.unitMassG()));
        var neq = grams(faults, "neq", times(units, goods.unitNeqG()));
        if (faults.isEmpty()) {
            weights(faults, mass, times(units, goods.unitMassG()), neq, times(units, goods.unitNeqG()));
        }
        refuse(faults);
        return new TransportsApi.Announced(form.text("manifest"), goods.consignment(), units, serials, mass, neq, null);
    }

    /// @throws Refused if only one of the two is named, or the second is no number
    TransportsApi.Dispatched dispatched() {
        var faults = new ArrayList<Fault>();
        var isUsed = !form.text("override").isEmpty();
        if (!isUsed && !form.text("units").isEmpty()) {
            faults.add(
                    new Fault("required", "These units need an override. Maybe its name was left out.", "/override"));
        }
        if (isUsed && !Identifier.isWellFormed(form.text("override"))) {
            faults.add(identifier("override"));
        }
        var units = isUsed ? units(faults, "units") : 0;
        refuse(faults);
        return isUsed
                ? new TransportsApi.Dispatched(form.text("override"), units, null)
                : new TransportsApi.Dispatched(null, null, null);
    }

    /// @throws Refused if no manifest of this name waits to be dispatched
    void waits(String manifest) {
        if (isFirst
                && departure.waiting().stream().noneMatch(one -> one.manifest().equals(manifest))) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "not-waiting",
                    "No manifest %s of %s waits to be dispatched. Maybe it has left already."
                            .formatted(manifest, departure.consignment().consignment()));
        }
    }

    /// What a program is told by codes, in the words of a person.
    static List<Fault> inWords(List<Fault> faults) {
        return faults.stream()
                .map(one -> one.code().equals("key-used")
                        ? Fault.of(
                                "key-used",
                                "This form was sent before with something else in it, and that was recorded: what stands now is shown here. Maybe send it again.")
                        : one)
                .toList();
    }

    private void manifest(List<Fault> faults, boolean isFree) {
        if (!Identifier.isWellFormed(form.text("manifest"))) {
            faults.add(identifier("manifest"));
        } else if (isFirst && !isFree) {
            faults.add(new Fault(
                    "duplicate",
                    "There is a manifest %s already. Maybe give this one another name."
                            .formatted(form.text("manifest")),
                    "/manifest"));
        }
    }

    private Fault identifier(String field) {
        return new Fault(
                "value",
                "\"%s\" is no name: it takes 1 to %d letters, digits, dots, dashes or underscores."
                        .formatted(form.text(field), Identifier.LONGEST),
                "/" + field);
    }

    private long units(List<Fault> faults, String field) {
        var units = read(faults, field, () -> Typed.whole(form.text(field)));
        if (units < 1 && faults.stream().noneMatch(one -> one.at().equals("/" + field))) {
            faults.add(new Fault(
                    "value",
                    "At least one unit moves, and %d is less. Maybe a digit is missing.".formatted(units),
                    "/" + field));
        }
        return units;
    }

    private void most(List<Fault> faults, String field, long units, long most, String which) {
        if (isFirst && units > most) {
            faults.add(new Fault(
                    "not-enough",
                    "%d units %s, and %d were typed. Maybe send fewer.".formatted(most, which, units),
                    "/" + field));
        }
    }

    private void serials(List<Fault> faults, long units, List<String> serials) {
        var bad =
                serials.stream().filter(one -> !SerialNumber.isWellFormed(one)).findFirst();
        var twice = new HashSet<String>();
        var repeated = serials.stream().filter(one -> !twice.add(one)).findFirst();
        var wanted = departure.consignment().serialised() ? Math.max(0, units) : 0;
        var says = bad.map("\"%s\" is no serial number: it takes 1 to 64 letters, digits and signs."::formatted)
                .or(() -> repeated.map("The serial number %s stands here twice."::formatted))
                .orElse(
                        serials.size() > MOST_SERIALS
                                ? "At most %d serial numbers fit into one manifest.".formatted(MOST_SERIALS)
                                : serials.size() == wanted ? "" : counted(wanted, serials.size()));
        if (!says.isEmpty()) {
            faults.add(new Fault("serials", says, departure.consignment().serialised() ? "/serials" : ""));
        }
    }

    /// The field is there only where goods are followed by numbers: what a program sends in it otherwise is told above.
    private String counted(long wanted, int typed) {
        return departure.consignment().serialised()
                ? "Each unit has a serial number: %d units, %d numbers. Maybe one was left out."
                        .formatted(wanted, typed)
                : "These goods are not followed by serial numbers, and %d were typed. Maybe leave the field empty."
                        .formatted(typed);
    }

    /// What was typed in kilograms, or that of the goods where nothing was.
    private long grams(List<Fault> faults, String field, long goods) {
        var grams = form.text(field).isEmpty() ? goods : read(faults, field, () -> form.grams(field));
        if (grams < 0 || grams > HEAVIEST_G) {
            faults.add(new Fault(
                    "value",
                    "A mass is 0 to %s kg, and %s kg is not. Maybe a digit is wrong."
                            .formatted(kilograms(HEAVIEST_G), kilograms(grams)),
                    "/" + field));
        }
        return grams;
    }

    private static void weights(List<Fault> faults, long mass, long goods, long neq, long explosive) {
        if (mass < goods) {
            faults.add(new Fault(
                    "mass",
                    "The goods alone weigh %s kg, and %s kg were typed. Maybe the packing was typed alone."
                            .formatted(kilograms(goods), kilograms(mass)),
                    "/mass"));
        }
        if (neq != explosive) {
            faults.add(new Fault(
                    "neq",
                    "The goods hold %s kg of net explosive, and %s kg were typed. Maybe leave the field empty."
                            .formatted(kilograms(explosive), kilograms(neq)),
                    "/neq"));
        }
    }

    private static String kilograms(long grams) {
        return BigDecimal.valueOf(grams, 3).stripTrailingZeros().toPlainString();
    }

    /// The most there is where it is more: then the number of units is at fault, and is said to be.
    private static long times(long units, long grams) {
        return units < 1 || grams == 0 ? 0 : units > HEAVIEST_G / grams ? HEAVIEST_G : units * grams;
    }

    private static long read(List<Fault> faults, String field, LongSupplier reader) {
        try {
            return reader.getAsLong();
        } catch (Refused refused) {
            refused.faults().forEach(fault -> faults.add(new Fault(fault.code(), fault.detail(), "/" + field)));
            return 0;
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }
}
