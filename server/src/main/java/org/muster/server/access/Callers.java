package org.muster.server.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/// The caller of the running request.
public final class Callers {

    private Callers() {}

    public static Optional<Caller> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? Optional.of(known.caller())
                : Optional.empty();
    }

    /// @throws IllegalStateException if nobody is signed in
    public static Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in."));
    }

    /// Does something in the name of a caller, also in a thread that no request came to. What may be done is decided by
    /// the database all the same, from the session of the caller: nothing, once it has ended.
    public static <T> T as(Caller caller, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller)));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
