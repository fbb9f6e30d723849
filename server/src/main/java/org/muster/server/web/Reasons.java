package org.muster.server.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Why something is changed, as journal and ledger keep it: from the header `Reason`, or from a request's body.
@Component
public class Reasons {

    private final JdbcClient jdbc;

    Reasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Does a part of a transaction for a reason; without one, for that of the header.
    public <T> T because(@Nullable String reason, Supplier<T> work) {
        if (reason == null || reason.isBlank()) {
            return work.get();
        }
        var before = given();
        set(reason);
        var result = work.get();
        set(before);
        return result;
    }

    /// The reason of what is done now; empty if nobody has given one.
    public String given() {
        return jdbc.sql("SELECT coalesce(current_setting('muster.reason', true), '')")
                .query(String.class)
                .single();
    }

    private void set(String reason) {
        jdbc.sql("SELECT set_config('muster.reason', ?, true)")
                .param(reason)
                .query((row, number) -> number)
                .list();
    }
}
