package org.muster.server.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;

/// What the forms of offers and funds have in common.
final class Forms {

    private Forms() {}

    /// Refuses what cannot be read as values.
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }

    /// In the words of a person: what a program is told by headers is told here.
    ///
    /// @param what `offer` or `fund`, the name of the field of its identifier as well
    static Refused said(Refused refused, String what, Typed form) {
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

    /// The form for another try. One whose key was used gets another.
    static Typed again(Typed form, Refused refused) {
        var isUsed = refused.faults().stream().anyMatch(fault -> fault.code().equals("key-used"));
        return isUsed ? form.with("key", UUID.randomUUID().toString()) : form;
    }
}
