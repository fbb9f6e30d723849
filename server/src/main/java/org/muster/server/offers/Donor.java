package org.muster.server.offers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;

/// In whose name something is given, and in which role somebody enters it.
record Donor(String nation, Role role) {

    /// Refuses whoever gives nothing and speaks for nobody who does; the database refuses them as well.
    static void mayGive() {
        if (!Callers.get().is(Role.NATIONAL_DESK, Role.COORDINATOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "What nations give is entered by their desks and by coordinators. Maybe ask one of them.");
        }
    }

    /// Whether the caller may enter what a nation gives.
    static boolean speaksFor(String nation) {
        var caller = Callers.get();
        return caller.is(Role.COORDINATOR)
                || caller.is(Role.NATIONAL_DESK)
                        && caller.nation().filter(nation::equals).isPresent();
    }

    /// @param named by the request; empty: the caller's own
    /// @throws Refused if the caller does not speak for it
    static Donor of(@Nullable String named) {
        var caller = Callers.get();
        var own = caller.nation().filter(nation -> caller.is(Role.NATIONAL_DESK));
        if (own.isPresent() && (named == null || named.equals(own.get()))) {
            return new Donor(own.get(), Role.NATIONAL_DESK);
        }
        if (!caller.is(Role.COORDINATOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A national desk enters what its own nation gives%s. Maybe ask a coordinator."
                            .formatted(named == null ? "" : ", and that is not " + named));
        }
        if (named == null) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    java.util.List.of(new Fault(
                            "required", "A coordinator names the nation. Maybe it was left out.", "/nation")));
        }
        return new Donor(named, caller.is(Role.COORDINATOR) ? Role.COORDINATOR : Role.SYSTEM);
    }

    /// Whoever speaks for another nation says why.
    Optional<Fault> withoutReason(Reasons reasons) {
        return role == Role.COORDINATOR && reasons.given().isBlank()
                ? Optional.of(new Fault(
                        "required",
                        "A coordinator who enters what %s gives says why. Maybe the reason was left out."
                                .formatted(nation),
                        "/reason"))
                : Optional.empty();
    }
}
