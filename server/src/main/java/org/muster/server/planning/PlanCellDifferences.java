package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What requirements get from two plans, compared by the database: what is the same, mostly nearly all, is only
/// counted.
@Component
class PlanCellDifferences {

    private static final String CELLS = "SELECT * FROM desk.cells_of(:%s, :smallest, NULL)";

    /// The number of those that are the same comes with each row; with none that differs, in a row of its own.
    private static final String COMPARED = """
            WITH a AS MATERIALIZED (%s), b AS MATERIALIZED (%s),
            cells AS (
                SELECT requirement, part, a.units AS left, b.units AS right, a.last AS left_last, b.last AS right_last,
                       (a.units, a.last) IS DISTINCT FROM (b.units, b.last) AS differs
                FROM a FULL JOIN b USING (requirement, part)),
            same AS (SELECT count(*) AS same FROM cells WHERE NOT differs)
            SELECT s.same, d.* FROM same s LEFT JOIN cells d ON d.differs ORDER BY d.requirement || '/' || d.part
            """.formatted(CELLS.formatted("left"), CELLS.formatted("right"));

    private final JdbcClient jdbc;
    private final int smallestCell;

    PlanCellDifferences(JdbcClient jdbc, @Value("${muster.smallest-cell:3}") int smallestCell) {
        this.jdbc = jdbc;
        this.smallestCell = smallestCell;
    }

    /// What a requirement, or a part of a set, gets from each. What is not told to the caller is nothing on both sides.
    public record Difference(
            String requirement,
            String part,
            @Nullable BigDecimal left,
            @Nullable BigDecimal right,
            @Nullable LocalDate leftLast,
            @Nullable LocalDate rightLast) {}

    /// @param same how many requirements or parts get the same from both
    record Compared(List<Difference> differences, long same) {}

    /// Two plans that the caller may see.
    @Transactional(readOnly = true)
    public Compared of(String left, String right) {
        var differences = new ArrayList<Difference>();
        var same = jdbc.sql(
                        left.equals(right)
                                ? "SELECT count(*) AS same, NULL AS requirement FROM (%s) c"
                                        .formatted(CELLS.formatted("left"))
                                : COMPARED)
                .param("left", left)
                .param("right", right)
                .param("smallest", smallestCell)
                .query((row, number) -> {
                    if (row.getString("requirement") != null) {
                        differences.add(new Difference(
                                row.getString("requirement"),
                                row.getString("part"),
                                row.getBigDecimal("left"),
                                row.getBigDecimal("right"),
                                row.getObject("left_last", LocalDate.class),
                                row.getObject("right_last", LocalDate.class)));
                    }
                    return row.getLong("same");
                })
                .list();
        return new Compared(List.copyOf(differences), same.getFirst());
    }
}
