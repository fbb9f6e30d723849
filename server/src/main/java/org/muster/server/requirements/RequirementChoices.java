package org.muster.server.requirements;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the fields of a requirement offer to choose from.
@Component
class RequirementChoices {

    private final JdbcClient jdbc;

    RequirementChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A family, or a node.
    ///
    /// @param unit of a family; empty for a node
    record Choice(String code, String name, String unit) {}

    /// @param variant empty: the set has one
    record Part(String set, @Nullable String variant, String part, String kind, long perSet) {

        public String title() {
            return variant == null ? set : set + " / " + variant;
        }
    }

    @Transactional(readOnly = true)
    public List<Choice> families() {
        return jdbc.sql("SELECT family AS code, name, unit FROM desk.families ORDER BY family")
                .query(Choice.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Choice> handovers() {
        return jdbc.sql("SELECT node AS code, name, '' AS unit FROM desk.nodes WHERE kind = 'handover' ORDER BY node")
                .query(Choice.class)
                .list();
    }

    /// What sets consist of, by set and variant.
    @Transactional(readOnly = true)
    public Map<String, List<Part>> sets() {
        return jdbc.sql("""
                        SELECT "set", variant, part, kind, per_set FROM desk.sets ORDER BY "set", variant NULLS FIRST, kind DESC, part""").query(Part.class).list().stream()
                .collect(Collectors.groupingBy(Part::title, TreeMap::new, Collectors.toList()));
    }
}
