package org.muster.server.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requirements, as far as the caller may see and change them.
@Component
class Requirements {

    private static final Rows<Requirement> ROWS = new Rows<>(
            "requirements",
            "requirement",
            "requirement, family, quantity, due, lapses, not_before, weight, priority, buffer_days, handover, "
                    + "validated_by, note, version",
            Requirement.class);

    private final JdbcClient jdbc;

    Requirements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<Requirement> page(String family, String handover, String after, int limit) {
        return ROWS.page(jdbc, Map.of("family", family, "handover", handover), after, limit);
    }

    @Transactional(readOnly = true)
    public Optional<Requirement> find(String requirement) {
        return ROWS.find(jdbc, requirement);
    }

    /// Adds one.
    ///
    /// @throws Refused if it cannot stand as it is, or its identifier is taken
    @Transactional
    public void add(String requirement, WantedRequirement wanted) {
        add(requirement, wanted, null);
    }

    /// Adds one that was split off from another.
    ///
    /// @param splitFrom the one that was split first; empty: it stands by itself
    /// @throws Refused if it cannot stand as it is, or its identifier is taken
    @Transactional
    public void add(String requirement, WantedRequirement wanted, @Nullable String splitFrom) {
        check(wanted);
        var added = jdbc.sql("""
                        INSERT INTO desk.requirements (requirement, family, quantity, due, lapses, not_before, weight,
                            priority, buffer_days, handover, validated_by, note, split_from, label)
                        SELECT :requirement, :family, :quantity, :due, :lapses, :notBefore::date, :weight, :priority::integer,
                            :bufferDays::integer, :handover, :validatedBy::text, :note::text, :splitFrom::text,
                            label
                        FROM desk.scenario
                        ON CONFLICT (requirement) DO NOTHING""")
                .param("requirement", requirement)
                .param("splitFrom", splitFrom)
                .params(wanted.values())
                .update();
        if (added == 0) {
            throw find(requirement).isPresent()
                    ? Versions.missing(
                            "There is a requirement %s already; a change needs If-Match with the ETag that was read."
                                    .formatted(requirement))
                    : Refused.one(
                            HttpStatus.CONFLICT,
                            "no-scenario",
                            "There is no scenario yet to which a requirement could belong. Maybe load one first.");
        }
    }

    /// Changes one as of a version.
    ///
    /// @return whether it still had that version
    @Transactional
    public boolean change(String requirement, long version, WantedRequirement wanted) {
        check(wanted);
        return jdbc.sql("""
                        UPDATE desk.requirements
                        SET family = :family, quantity = :quantity, due = :due, lapses = :lapses,
                            not_before = :notBefore::date, weight = :weight, priority = :priority::integer,
                            buffer_days = :bufferDays::integer, handover = :handover, validated_by = :validatedBy::text,
                            note = :note::text
                        WHERE requirement = :requirement AND version = :version""")
                        .param("requirement", requirement)
                        .param("version", version)
                        .params(wanted.values())
                        .update()
                == 1;
    }

    /// Refuses whoever may not change needs, with a sentence; the database refuses them as well.
    static void mayChange() {
        if (!isNeeder()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Needs are entered by the recipient, coordinators and planners. Maybe ask one of them.");
        }
    }

    static boolean isNeeder() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.RECIPIENT, Role.SYSTEM);
    }

    private void check(WantedRequirement wanted) {
        var faults = faults(wanted);
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }

    /// What is wrong between its values, and with what it names.
    @Transactional(readOnly = true)
    public List<Fault> faults(WantedRequirement wanted) {
        var faults = new ArrayList<>(wanted.faults());
        if (isMissing("families", "family", wanted.family())) {
            faults.add(new Fault(
                    "reference",
                    "There is no family %s. Maybe it is misspelled.".formatted(wanted.family()),
                    "/family"));
        }
        if (isMissing("nodes WHERE kind = 'handover' AND", "node", wanted.handover())) {
            faults.add(new Fault(
                    "reference",
                    "There is no handover node %s. Maybe it is a node of another kind.".formatted(wanted.handover()),
                    "/handover"));
        }
        return faults;
    }

    private boolean isMissing(String from, String column, String value) {
        var table = from.contains(" WHERE ") ? from : from + " WHERE";
        return !jdbc.sql("SELECT EXISTS (SELECT FROM desk.%s %s = ?)".formatted(table, column))
                .param(value)
                .query(Boolean.class)
                .single();
    }
}
