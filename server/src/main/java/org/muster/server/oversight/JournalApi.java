package org.muster.server.oversight;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who changed what, when and why: the facts of the ledger.
@RestController
@RequestMapping("/api/v1/journal")
@Tag(name = "oversight")
class JournalApi {

    /// @param entry number in the ledger
    /// @param body  what it says, for a change `table` and `changes` with `before` and `after`
    record Fact(
            long entry,
            Instant happenedAt,
            Instant recordedAt,
            String actor,
            String role,
            @Nullable String reason,

            @JsonRawValue @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            String body) {}

    private final JdbcClient jdbc;

    JournalApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping
    @Operation(summary = "Facts that the caller may see, oldest first")
    @Transactional(readOnly = true)
    public Page<Fact> list(
            @RequestParam(name = "after", defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows = jdbc.sql("""
                        SELECT entry, happened_at, recorded_at, actor, role, reason, body
                        FROM ledger.entry WHERE kind = 6 AND entry > ? ORDER BY entry LIMIT ?""")
                .params(after, limit + 1)
                .query((row, number) -> new Fact(
                        row.getLong("entry"),
                        row.getTimestamp("happened_at").toInstant(),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("actor"),
                        row.getString("role"),
                        row.getString("reason"),
                        row.getString("body")))
                .list();
        return Page.of(rows, limit, fact -> Long.toString(fact.entry()));
    }
}
