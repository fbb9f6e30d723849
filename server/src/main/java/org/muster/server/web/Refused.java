package org.muster.server.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/// A request that cannot be done, with all that is wrong with it. Ends a transaction without effect.
public final class Refused extends RuntimeException {

    private final HttpStatus status;
    private final transient List<Fault> faults;

    public Refused(HttpStatus status, List<Fault> faults) {
        super(faults.isEmpty() ? status.getReasonPhrase() : faults.getFirst().detail());
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    public static Refused notFound(String what, String identifier) {
        return one(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There is no %s %s, or it is not released to you. Maybe it is misspelled.".formatted(what, identifier));
    }

    public static Refused stale(String what, String identifier) {
        return one(
                HttpStatus.PRECONDITION_FAILED,
                "changed-meanwhile",
                "Somebody else has changed %s %s since you read it. Maybe read it again and repeat your change."
                        .formatted(what, identifier));
    }

    public static Refused one(HttpStatus status, String code, String detail) {
        return new Refused(status, List.of(Fault.of(code, detail)));
    }

    public HttpStatus status() {
        return status;
    }

    public List<Fault> faults() {
        return faults;
    }
}
