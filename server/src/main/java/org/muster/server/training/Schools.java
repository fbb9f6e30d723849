package org.muster.server.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Schools, as far as the caller may see and change them. What a nation's training coordinator says of its
/// schools is the nation's, released to whom the scenario is.
@Component
class Schools {

    private static final Rows<School> ROWS = new Rows<>(
            "schools",
            "school",
            "school, course, nation, node, crews_per_class, parallel_classes, \"from\", until, source, version",
            School.class);

    /// The nation's own label, seen by all who see the scenario.
    private static final String LABEL = """
            (SELECT access.label_of(:nation, w.releasable || w.owner)
             FROM desk.scenario s JOIN access.label w USING (label))""";

    private final JdbcClient jdbc;
    private final ScenarioRows rules;

    Schools(JdbcClient jdbc, ScenarioRows rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    @Transactional(readOnly = true)
    public List<School> page(String course, String nation, String after, int limit) {
        return ROWS.page(jdbc, Map.of("course", course, "nation", nation), after, limit);
    }

    @Transactional(readOnly = true)
    public Optional<School> find(String school) {
        return ROWS.find(jdbc, school);
    }

    /// Whether the caller keeps schools, be it of one nation or of all.
    static boolean keeps() {
        return Callers.get().is(Role.TRAINING_COORDINATOR) || keepsAll();
    }

    static boolean keepsAll() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.SYSTEM);
    }

    /// Refuses whoever keeps no schools; the database refuses them as well.
    static void mayKeep() {
        if (!keeps()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Schools are kept by training coordinators, coordinators and planners. Maybe ask one of them.");
        }
    }

    /// Staff keep all schools; a nation's training coordinator those of the nation.
    ///
    /// @param named by the request; empty: the caller's own
    /// @throws Refused if the caller does not keep those of that nation, or is of none and names none
    static String teacher(@Nullable String named) {
        var caller = Callers.get();
        var isStaff = keepsAll();
        var nation = Optional.ofNullable(named).or(() -> isStaff ? Optional.empty() : caller.nation());
        if (nation.isEmpty()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    List.of(new Fault("required", "A school is of a nation. Maybe it was left out.", "/nation")));
        }
        if (!isStaff && !nation.equals(caller.nation())) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "You keep the schools of your own nation, not of %s. Maybe ask a coordinator."
                            .formatted(nation.get()));
        }
        return nation.get();
    }

    /// Every fault of a school as it was typed, in the words of packages.
    ///
    /// @param cells  by column
    /// @param nation who teaches; empty: the caller's own
    /// @throws Refused if the caller does not keep the schools of that nation
    @Transactional(readOnly = true)
    public List<Fault> faults(Map<String, String> cells, @Nullable String nation) {
        var row = new HashMap<>(cells);
        var faults = new ArrayList<Fault>();
        try {
            row.put("nation", teacher(nation));
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            faults.addAll(refused.faults());
        }
        faults.addAll(rules.faults("schools", row));
        return faults;
    }

    /// Adds a school.
    ///
    /// @throws Refused with every fault
    @Transactional
    public void add(String school, WantedSchool wanted) {
        var teacher = teacher(wanted.nation());
        refuse(rules.faults("schools", wanted.cells(school, teacher)));
        var added = jdbc.sql("""
                        INSERT INTO desk.schools (school, course, nation, node, crews_per_class, parallel_classes, "from",
                            until, source, label)
                        SELECT :school, :course, :nation, :node::text, :crews, :classes, :from::date, :until::date,
                               :source::text, %s
                        FROM desk.scenario ON CONFLICT (school) DO NOTHING""".formatted(LABEL))
                .param("school", school)
                .params(wanted.values(teacher))
                .update();
        if (added == 0) {
            throw find(school).isPresent()
                    ? Versions.missing(
                            "There is a school %s already; a change needs If-Match with the ETag that was read."
                                    .formatted(school))
                    : Refused.one(
                            HttpStatus.CONFLICT,
                            "no-scenario",
                            "There is no scenario yet to which a school could belong. Maybe load one first.");
        }
    }

    /// Changes a school as of a version.
    ///
    /// @return whether it still had that version
    @Transactional
    public boolean change(String school, long version, WantedSchool wanted) {
        var before = find(school).orElseThrow(() -> Refused.notFound("school", school));
        var teacher = teacher(before.nation());
        var faults = new ArrayList<>(rules.faults("schools", wanted.cells(school, teacher)));
        if (wanted.nation() != null && !wanted.nation().equals(before.nation())) {
            faults.add(new Fault(
                    "fixed",
                    "The school %s is one of %s, not of %s. Maybe enter another."
                            .formatted(school, before.nation(), wanted.nation()),
                    "/nation"));
        }
        refuse(faults);
        return jdbc.sql("""
                        UPDATE desk.schools
                        SET course = :course, node = :node::text, crews_per_class = :crews, parallel_classes = :classes,
                            "from" = :from::date, until = :until::date, source = :source::text, label = %s
                        WHERE school = :school AND version = :version""".formatted(LABEL))
                        .param("school", school)
                        .param("version", version)
                        .params(wanted.values(teacher))
                        .update()
                == 1;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }
}
