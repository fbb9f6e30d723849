package org.muster.server.requirements;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The step between a need that was entered and one that is planned for: somebody who may says that it is right.
@Component
class Validations {

    /// The most that are shown, and validated, at once.
    static final int MOST = 100;

    /// Of a requirement `r` and what was validated of it `v`, as SQL. Its note is not what matters.
    static final String STATE = """
            CASE WHEN v.requirement IS NULL THEN 'entered'
                 WHEN ROW(r.family, r.quantity, r.due, r.lapses, r.not_before, r.weight, r.priority, r.buffer_days, r.handover)
                      IS NOT DISTINCT FROM
                      ROW(v.family, v.quantity, v.due, v.lapses, v.not_before, v.weight, v.priority, v.buffer_days, v.handover)
                     THEN 'validated'
                 ELSE 'changed' END""";

    private static final String WAITING = """
            FROM desk.requirements r LEFT JOIN desk.validations v ON v.requirement = r.requirement
            WHERE %s <> 'validated'
            """.formatted(STATE);

    private static final String COLUMNS =
            "requirement, family, quantity, due, lapses, not_before, weight, priority, buffer_days, handover, "
                    + "validated_by, note, label";

    private final JdbcClient jdbc;
    private final Standings standings;

    Validations(JdbcClient jdbc, Standings standings) {
        this.jdbc = jdbc;
        this.standings = standings;
    }

    /// One that waits, beside what was validated of it before.
    ///
    /// @param splitFrom from which it was split off, or itself: those of one root are validated together
    /// @param was       what was validated before; nothing if nothing was
    record Waiting(
            String requirement,
            long version,
            String splitFrom,
            String family,
            long quantity,
            LocalDate due,
            LocalDate lapses,
            @Nullable LocalDate notBefore,
            BigDecimal weight,
            @Nullable Integer priority,
            @Nullable Integer bufferDays,
            String handover,
            @Nullable String wasFamily,
            @Nullable Long wasQuantity,
            @Nullable LocalDate wasDue,
            @Nullable LocalDate wasLapses,
            @Nullable LocalDate wasNotBefore,
            @Nullable BigDecimal wasWeight,
            @Nullable Integer wasPriority,
            @Nullable Integer wasBufferDays,
            @Nullable String wasHandover) {

        /// It as of the version that is looked at, as the box that is ticked says it.
        public String tick() {
            return requirement + "@" + version;
        }

        /// Whether a value is another than the one that was validated.
        public boolean isOther(String field) {
            return switch (field) {
                case "family" -> !family.equals(wasFamily);
                case "quantity" -> !Objects.equals(quantity, wasQuantity);
                case "due" -> !due.equals(wasDue);
                case "lapses" -> !lapses.equals(wasLapses);
                case "notBefore" -> !Objects.equals(notBefore, wasNotBefore);
                case "weight" -> wasWeight == null || weight.compareTo(wasWeight) != 0;
                case "priority" -> !Objects.equals(priority, wasPriority);
                case "bufferDays" -> !Objects.equals(bufferDays, wasBufferDays);
                default -> !handover.equals(wasHandover);
            };
        }

        public @Nullable String inWords(@Nullable Integer number) {
            return number == null ? null : number.toString();
        }
    }

    /// Who validated one last.
    record Validation(String validator, Instant validatedAt) {}

    static boolean isValidator() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.SYSTEM);
    }

    /// Refuses whoever may not validate, with a sentence; the database refuses them as well.
    static void mayValidate() {
        if (!isValidator()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Needs are validated by coordinators and planners. Maybe ask one of them.");
        }
    }

    /// @return nothing if it was never validated
    @Transactional(readOnly = true)
    public Optional<Validation> find(String requirement) {
        return jdbc.sql("SELECT validator, validated_at FROM desk.validations WHERE requirement = ?")
                .param(requirement)
                .query(Validation.class)
                .optional();
    }

    /// Names of those that wait, as far as the caller may see them.
    @Transactional(readOnly = true)
    public List<String> names(int most) {
        return jdbc.sql("SELECT r.requirement " + WAITING + "ORDER BY 1 LIMIT ?")
                .param(most)
                .query(String.class)
                .list();
    }

    /// Those that wait, what belongs together beside each other.
    ///
    /// @param only with what belongs to this one; empty: all
    @Transactional(readOnly = true)
    public List<Waiting> waiting(String only) {
        return jdbc.sql("""
                        SELECT r.requirement, r.version, coalesce(r.split_from, r.requirement) AS split_from, r.family,
                               r.quantity, r.due, r.lapses, r.not_before, r.weight, r.priority, r.buffer_days, r.handover,
                               v.family AS was_family, v.quantity AS was_quantity, v.due AS was_due, v.lapses AS was_lapses,
                               v.not_before AS was_not_before, v.weight AS was_weight, v.priority AS was_priority,
                               v.buffer_days AS was_buffer_days, v.handover AS was_handover
                        """ + WAITING + """
                          AND (:only = '' OR coalesce(r.split_from, r.requirement) =
                               (SELECT coalesce(o.split_from, o.requirement) FROM desk.requirements o WHERE o.requirement = :only))
                        ORDER BY 3, 1 LIMIT :most""")
                .param("only", only)
                .param("most", MOST)
                .query(Waiting.class)
                .list();
    }

    /// Validates some as of the versions that were looked at: all of them, or none.
    ///
    /// @param chosen versions by requirement
    /// @throws Refused if one was changed meanwhile, lacks what was split off, or is less than what is allocated
    @Transactional
    public void validate(Map<String, Long> chosen) {
        mayValidate();
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "value",
                    "Between 1 and %d requirements are validated at once. Maybe none was ticked.".formatted(MOST));
        }
        var rows = related(chosen.keySet().toArray(String[]::new));
        refuse(HttpStatus.CONFLICT, stale(chosen, rows));
        refuse(HttpStatus.UNPROCESSABLE_CONTENT, apart(chosen, rows));
        refuse(HttpStatus.CONFLICT, tooSmall(chosen, rows));
        jdbc.sql("""
                        INSERT INTO desk.validations (%1$s) SELECT %1$s FROM desk.requirements WHERE requirement = ANY (?)
                        ON CONFLICT (requirement) DO UPDATE SET family = excluded.family, quantity = excluded.quantity,
                            due = excluded.due, lapses = excluded.lapses, not_before = excluded.not_before,
                            weight = excluded.weight, priority = excluded.priority, buffer_days = excluded.buffer_days,
                            handover = excluded.handover, validated_by = excluded.validated_by, note = excluded.note""".formatted(COLUMNS))
                .param(chosen.keySet().toArray(String[]::new))
                .update();
    }

    private record Related(
            String requirement, long version, String root, boolean waits, String family, long quantity) {}

    /// The chosen ones and all that belong to them, held until the end of the transaction.
    private Map<String, Related> related(String[] chosen) {
        return jdbc.sql("""
                        SELECT r.requirement, r.version, coalesce(r.split_from, r.requirement) AS root,
                               %s <> 'validated' AS waits, r.family, r.quantity
                        FROM desk.requirements r LEFT JOIN desk.validations v ON v.requirement = r.requirement
                        WHERE coalesce(r.split_from, r.requirement) IN (
                            SELECT coalesce(o.split_from, o.requirement) FROM desk.requirements o WHERE o.requirement = ANY (?))
                        ORDER BY r.requirement FOR NO KEY UPDATE OF r""".formatted(STATE)).param(chosen).query(Related.class).list().stream()
                .collect(Collectors.toMap(
                        Related::requirement, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static List<Fault> stale(Map<String, Long> chosen, Map<String, Related> rows) {
        var faults = new ArrayList<Fault>();
        chosen.forEach((requirement, version) -> {
            var row = rows.get(requirement);
            if (row == null || row.version() != version) {
                faults.add(new Fault(
                        "changed-meanwhile",
                        "Somebody has changed requirement %s since you looked at it. Maybe look at it as it stands now."
                                .formatted(requirement),
                        "/" + requirement));
            }
        });
        return faults;
    }

    private static List<Fault> apart(Map<String, Long> chosen, Map<String, Related> rows) {
        return rows.values().stream()
                .filter(row -> row.waits() && !chosen.containsKey(row.requirement()))
                .map(row -> new Fault(
                        "split",
                        "Requirement %s belongs to the split of %s, so it is validated with the others. Maybe tick it too."
                                .formatted(row.requirement(), row.root()),
                        "/" + row.requirement()))
                .toList();
    }

    private List<Fault> tooSmall(Map<String, Long> chosen, Map<String, Related> rows) {
        var bound = standings.allocated(List.copyOf(chosen.keySet()));
        return chosen.keySet().stream()
                .map(rows::get)
                .filter(row -> row.quantity() < bound.getOrDefault(row.requirement(), 0L))
                .map(row -> new Fault(
                        "allocated",
                        "Requirement %s asks for %d, and %d are allocated to it already. Maybe leave so many with it."
                                .formatted(row.requirement(), row.quantity(), bound.get(row.requirement())),
                        "/" + row.requirement()))
                .toList();
    }

    private static void refuse(HttpStatus status, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(status, faults);
        }
    }
}
