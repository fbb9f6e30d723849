package org.muster.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/// What the forms have in common by which a row of a desk is entered and changed as of a version.
public final class RowForms {

    private RowForms() {}

    /// Refuses what cannot be read as values.
    public static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }

    /// In the words of a person: what a program is told by headers is told here.
    ///
    /// @param what `offer`, `fund` or `school`, the name of the field of its identifier as well
    public static Refused said(Refused refused, String what, Typed form) {
        if (refused.status() == HttpStatus.PRECONDITION_REQUIRED) {
            return new Refused(
                    HttpStatus.CONFLICT,
                    List.of(new Fault(
                            "duplicate",
                            "There is the %s %s already. Maybe change that one, or give this one another identifier."
                                    .formatted(what, form.text(what)),
                            "/" + what)));
        }
        var faults = new ArrayList<Fault>();
        for (var fault : refused.faults()) {
            faults.add(
                    fault.code().equals("key-used")
                            ? Fault.of(
                                    "key-used",
                                    "This form was sent before with something else in it, and that was recorded. Maybe look at the list; to record this as well, send it again.")
                            : fault.code().equals("duplicate")
                                    ? new Fault("duplicate", fault.detail(), "/" + what)
                                    : fault);
        }
        return new Refused(refused.status(), faults);
    }

    /// Whether somebody else was quicker: then both are shown, and one goes on from what stands now.
    public static boolean isMeanwhile(Refused refused) {
        return refused.status() == HttpStatus.PRECONDITION_FAILED || refused.status() == HttpStatus.BAD_REQUEST;
    }

    /// The form for another try. One whose key was used gets another.
    public static Typed again(Typed form, Refused refused) {
        var isUsed = refused.faults().stream().anyMatch(fault -> fault.code().equals("key-used"));
        return isUsed ? form.with("key", UUID.randomUUID().toString()) : form;
    }
}
