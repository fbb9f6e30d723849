package org.muster.server.training;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a school shall say. The rules are those of a scenario package.
///
/// @param nation who teaches; a training coordinator of a nation may leave its own out
record WantedSchool(
        @NotNull @Size(max = 200) String course,
        @Nullable @Size(max = 200) String nation,
        @Nullable @Size(max = 200) String node,
        long crewsPerClass,
        long parallelClasses,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable @Size(max = 4000) String source) {

    /// Its cells, as a package has them.
    Map<String, String> cells(String school, String teacher) {
        var cells = new HashMap<String, String>();
        cells.put("school", school);
        cells.put("nation", teacher);
        cells.put("crews_per_class", Long.toString(crewsPerClass));
        cells.put("parallel_classes", Long.toString(parallelClasses));
        values(teacher).forEach((name, value) -> {
            if (value instanceof String || value instanceof LocalDate) {
                cells.put(name, value.toString());
            }
        });
        return cells;
    }

    /// Its values by name, for SQL.
    Map<String, @Nullable Object> values(String teacher) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("course", course);
        values.put("nation", teacher);
        values.put("node", node);
        values.put("crews", crewsPerClass);
        values.put("classes", parallelClasses);
        values.put("from", from);
        values.put("until", until);
        values.put("source", source);
        return values;
    }
}
