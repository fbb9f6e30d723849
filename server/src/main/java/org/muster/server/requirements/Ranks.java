package org.muster.server.requirements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requirements in the order in which the recipient wants them: by priority, then the heaviest first.
@Component
class Ranks {

    private final JdbcClient jdbc;

    Ranks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One with its rank, and all that it says.
    record Ranked(
            String requirement,
            String family,
            String familyName,
            String unit,
            long quantity,
            LocalDate due,
            LocalDate lapses,
            @Nullable LocalDate notBefore,
            BigDecimal weight,
            @Nullable Integer priority,
            @Nullable Integer bufferDays,
            String handover,
            @Nullable String validatedBy,
            @Nullable String note,
            long version) {

        WantedRequirement wanted() {
            return new WantedRequirement(
                    family,
                    quantity,
                    due,
                    lapses,
                    notBefore,
                    weight,
                    priority,
                    bufferDays,
                    handover,
                    validatedBy,
                    note);
        }
    }

    private static final String SELECT = """
            SELECT r.requirement, r.family, f.name AS family_name, f.unit, r.quantity, r.due, r.lapses, r.not_before, r.weight,
                   r.priority, r.buffer_days, r.handover, r.validated_by, r.note, r.version
            FROM desk.requirements r JOIN desk.families f USING (family)
            """;

    /// @param handover only what is wanted there; empty: anywhere
    /// @param past     how many come before
    @Transactional(readOnly = true)
    public List<Ranked> list(String handover, int past, int most) {
        return jdbc.sql(SELECT + """
                        WHERE ? IN ('', r.handover)
                        ORDER BY r.priority NULLS LAST, r.weight DESC, r.requirement LIMIT ? OFFSET ?""")
                .params(handover, most, past)
                .query(Ranked.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Map<String, Ranked> find(List<String> names) {
        return jdbc
                .sql(SELECT + "WHERE r.requirement = ANY (?)")
                .param(names.toArray(String[]::new))
                .query(Ranked.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Ranked::requirement, Function.identity()));
    }
}
