package org.muster.server.scenarios;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the fields of a form offer to choose from, as far as the caller may see it.
@Component
public class Choices {

    /// More names than these are not offered for choice.
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    Choices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A code and its name.
    public record Choice(String code, String name) {}

    @Transactional(readOnly = true)
    public List<Choice> nations() {
        return choices("SELECT nation AS code, name FROM desk.nations ORDER BY nation LIMIT ?");
    }

    @Transactional(readOnly = true)
    public List<Choice> items() {
        return choices("SELECT item AS code, name FROM desk.items ORDER BY item LIMIT ?");
    }

    @Transactional(readOnly = true)
    public List<Choice> nodes() {
        return choices("SELECT node AS code, name FROM desk.nodes ORDER BY node LIMIT ?");
    }

    @Transactional(readOnly = true)
    public List<Choice> courses() {
        return choices("SELECT course AS code, name FROM desk.courses ORDER BY course LIMIT ?");
    }

    /// None if they are too many: then one types what one knows.
    private List<Choice> choices(String sql) {
        var found = jdbc.sql(sql).param(MOST + 1).query(Choice.class).list();
        return found.size() > MOST ? List.of() : found;
    }
}
