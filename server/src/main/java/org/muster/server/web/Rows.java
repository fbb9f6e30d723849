package org.muster.server.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of a desk's table, as far as the caller may see them.
///
/// @param table   in schema `desk`
/// @param key     column that identifies a row
/// @param columns to read, as SQL
/// @param row     the record of a row; its components are named as the columns
public record Rows<T>(String table, String key, String columns, Class<T> row) {

    /// A page, filtered by equality.
    ///
    /// @param filters values by column; empty values do not filter. Columns come from code, never from a request
    public List<T> page(JdbcClient jdbc, Map<String, String> filters, String after, int limit) {
        var where = new StringBuilder();
        filters.forEach((column, value) -> {
            if (!value.isEmpty()) {
                where.append(" AND \"").append(column).append("\" = :").append(column);
            }
        });
        return jdbc.sql("SELECT %s FROM desk.%s WHERE \"%s\" > :after%s ORDER BY \"%s\" LIMIT :limit"
                        .formatted(columns, table, key, where, key))
                .params(filters)
                .param("after", after)
                .param("limit", limit)
                .query(row)
                .list();
    }

    /// Those that have one of these identifiers, in any order.
    public List<T> among(JdbcClient jdbc, List<String> identifiers) {
        return jdbc.sql("SELECT %s FROM desk.%s WHERE \"%s\" = ANY(?)".formatted(columns, table, key))
                .param(identifiers.toArray(String[]::new))
                .query(row)
                .list();
    }

    public Optional<T> find(JdbcClient jdbc, String identifier) {
        return jdbc.sql("SELECT %s FROM desk.%s WHERE \"%s\" = ?".formatted(columns, table, key))
                .param(identifier)
                .query(row)
                .optional();
    }
}
