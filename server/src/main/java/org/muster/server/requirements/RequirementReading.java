package org.muster.server.requirements;

import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muster.server.web.Fault;
import org.muster.server.web.Typed;
import org.springframework.stereotype.Component;

/// Reads a requirement from the fields of a form: either what it shall say, or every fault at its field at once.
@Component
class RequirementReading {

    private static final Set<String> DATES = Set.of("due", "lapses", "notBefore");
    private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

    private final Validator validator;
    private final Requirements requirements;

    RequirementReading(Validator validator, Requirements requirements) {
        this.validator = validator;
        this.requirements = requirements;
    }

    /// @param wanted of no use while there are faults
    record Read(WantedRequirement wanted, List<Fault> faults) {}

    Read read(Typed form) {
        var fields = new Fields(form);
        var wanted = new WantedRequirement(
                fields.needed("family", text -> text).orElse(""),
                fields.needed("quantity", RequirementReading::units).orElse(1L),
                fields.needed("due", RequirementReading::day).orElse(SOME_DAY),
                fields.needed("lapses", RequirementReading::day).orElse(SOME_DAY),
                fields.read("notBefore", RequirementReading::day).orElse(null),
                fields.needed("weight", RequirementReading::weight).orElse(BigDecimal.ONE),
                fields.read("priority", RequirementReading::small).orElse(null),
                fields.read("bufferDays", RequirementReading::small).orElse(null),
                fields.needed("handover", text -> text).orElse(""),
                form.orNull("validatedBy"),
                form.orNull("note"));
        var faults = new ArrayList<>(fields.faults);
        checked(wanted).stream().filter(fields::areSound).forEach(faults::add);
        return new Read(wanted, faults);
    }

    private List<Fault> checked(WantedRequirement wanted) {
        var faults = new ArrayList<Fault>();
        validator
                .validate(wanted)
                .forEach(one -> faults.add(new Fault(
                        "value",
                        "\"%s\" does not fit: it %s. Maybe a digit is too many."
                                .formatted(shortened(String.valueOf(one.getInvalidValue())), one.getMessage()),
                        "/" + one.getPropertyPath())));
        var named = new HashSet<String>();
        faults.forEach(fault -> named.add(fault.at()));
        requirements.faults(wanted).stream()
                .filter(fault -> !named.contains(fault.at()))
                .forEach(faults::add);
        return faults;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    static long units(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Typed.fault("Units are a whole number, and \"%s\" is none. Maybe write it without spaces."
                    .formatted(shortened(text)));
        }
    }

    static int small(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Typed.fault(
                    "This is a whole number, and \"%s\" is none. Maybe leave it out.".formatted(shortened(text)));
        }
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Typed.fault("\"%s\" is no day. Maybe write it like 2027-03-07.".formatted(shortened(text)));
        }
    }

    static BigDecimal weight(String text) {
        if (!text.matches("[0-9]{1,10}([.,][0-9]{1,20})?")) {
            throw Typed.fault("A weight is a number such as 2.5, and \"%s\" is none. Maybe a point is misplaced."
                    .formatted(shortened(text)));
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    /// The fields, and what was wrong with those that were read.
    private static final class Fields {

        private final Typed form;
        private final List<Fault> faults = new ArrayList<>();
        private final Set<String> broken = new HashSet<>();

        Fields(Typed form) {
            this.form = form;
        }

        <T> Optional<T> needed(String name, Function<String, T> reading) {
            if (form.text(name).isEmpty()) {
                note(name, new Fault("required", "This is needed. Maybe it was left out.", "/" + name));
                return Optional.empty();
            }
            return read(name, reading);
        }

        <T> Optional<T> read(String name, Function<String, T> reading) {
            try {
                return Optional.ofNullable(form.orNull(name)).map(reading);
            } catch (org.muster.server.web.Refused refused) {
                refused.faults().forEach(fault -> note(name, new Fault(fault.code(), fault.detail(), "/" + name)));
                return Optional.empty();
            }
        }

        private void note(String name, Fault fault) {
            faults.add(fault);
            broken.add(name);
        }

        /// Whether a fault of the whole is about what could be read.
        boolean areSound(Fault fault) {
            var field = fault.at().isEmpty() ? "" : fault.at().substring(1);
            return !broken.contains(field)
                    && !(DATES.contains(field) && broken.stream().anyMatch(DATES::contains));
        }
    }
}
