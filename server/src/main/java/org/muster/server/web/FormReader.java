package org.muster.server.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Reads the fields of a form, each by itself, so that every fault is told at once and at its field; of one field
/// the first. What could not be read is told by [#refuse] in the end.
public final class FormReader {

    private final Typed form;
    private final List<Fault> faults = new ArrayList<>();

    public FormReader(Typed form) {
        this.form = form;
    }

    /// What stands in a field; a fault if nothing does, or it is longer.
    public String required(String name, int most) {
        read(name, () -> form.required(name, most));
        return form.text(name);
    }

    /// What stands in a field that may be left out; a fault if it is longer.
    public @Nullable String text(String name, int most) {
        var letters = form.text(name).length();
        if (letters > most) {
            wrong(
                    name,
                    "length",
                    "At most %d letters fit here, and %d were typed. Maybe shorten it.".formatted(most, letters));
        }
        return form.orNull(name);
    }

    /// A day; nothing if the field is empty.
    public @Nullable LocalDate day(String name) {
        return read(name, () -> form.day(name).orElse(null));
    }

    /// A number of units; nothing if there is none to be read, which is a fault.
    public @Nullable Long units(String name) {
        return read(name, () -> Typed.whole(form.text(name)));
    }

    /// Anything else, whose refusals are of this field.
    public <T extends @Nullable Object> @Nullable T read(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (Refused refused) {
            refused.faults().forEach(fault -> wrong(name, fault.code(), fault.detail()));
            return null;
        }
    }

    public void wrong(String name, String code, String sentence) {
        if (!isWrong(name)) {
            faults.add(new Fault(code, sentence, "/" + name));
        }
    }

    public boolean isWrong(String name) {
        return faults.stream().anyMatch(fault -> fault.at().equals("/" + name));
    }

    /// @throws Refused with every fault, if there is one
    public void refuse() {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }
}
