package org.muster.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.muster.domain.custody.CommandId;
import org.muster.ledger.Journal.Attempt.Broken;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads refusals from errors of the database.
final class Refusals {

    /// What the database answers when a policy or a privilege is in the way.
    static final String NOT_ALLOWED = "42501";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Refusals() {}

    static Broken of(SQLException e, List<Command> commands) {
        var error = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var first = commands.getFirst().id().value();
        if (error == null) {
            throw new IllegalStateException("A rule was broken, but not one of PostgreSQL.", e);
        }
        if (NOT_ALLOWED.equals(error.getSQLState())) {
            return new Broken(first, unseen(commands.size()));
        }
        var facts = new TreeMap<String, String>();
        flatten("", JSON.readTree(detail(error)), facts);
        var command = facts.remove("command");
        var act = facts.remove("ordinal");
        var rule = Rule.find(error.getSQLState()).orElseThrow();
        return new Broken(
                command == null ? first : UUID.fromString(command),
                new Refusal(rule, act == null ? -1 : Integer.parseInt(act), String.valueOf(error.getMessage()), facts));
    }

    /// The policies of the tables do not say which row they refuse.
    private static Refusal unseen(int commands) {
        return new Refusal(
                Rule.ROLE,
                -1,
                commands == 1
                        ? "This is about something that the session may not see."
                        : "One of these %d commands is about something that the session may not see."
                                .formatted(commands),
                Map.of());
    }

    static Refusal otherContent(CommandId command) {
        return new Refusal(
                Rule.COMMAND_ID,
                -1,
                "The identifier %s was used for another command. Maybe the client made it twice.".formatted(command),
                Map.of());
    }

    private static String detail(ServerErrorMessage error) {
        var detail = error.getDetail();
        return detail == null || detail.isEmpty() ? "{}" : detail;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> facts) {
        for (var field : node.properties()) {
            var name = prefix + field.getKey();
            var value = field.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, facts);
            } else if (!value.isNull()) {
                facts.put(name, value.asString());
            }
        }
    }
}
