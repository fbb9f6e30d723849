package org.muster.server.web;

import java.sql.SQLException;

/// What kind of refusal a state of SQL is.
enum SqlState {
    NOT_ALLOWED,
    READ_ONLY,
    RULE,
    REFERENCE,
    DUPLICATE,
    VALUE,
    AWAY,
    /// Undone because of another transaction; done again, it may well be good.
    UNDONE,
    OTHER;

    static SqlState of(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException broken && broken.getSQLState() != null) {
                return of(broken.getSQLState());
            }
        }
        return OTHER;
    }

    private static SqlState of(String state) {
        return switch (state) {
            case "42501", "MU401" -> NOT_ALLOWED;
            case "55P03" -> AWAY;
            case "25006" -> READ_ONLY;
            case "23503" -> REFERENCE;
            case "23505" -> DUPLICATE;
            case "23502", "23514" -> VALUE;
            default -> ofClass(state);
        };
    }

    private static SqlState ofClass(String state) {
        return switch (state.substring(0, 2)) {
            case "MU" -> RULE;
            case "22" -> VALUE;
            case "08", "53", "57" -> AWAY;
            case "40" -> UNDONE;
            default -> OTHER;
        };
    }

    /// The rule of the ledger that was broken; `rule` where it is one of a desk's table.
    static String rule(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException broken
                    && broken.getSQLState() != null
                    && broken.getSQLState().startsWith("MU0")) {
                return broken.getSQLState();
            }
        }
        return "rule";
    }

    /// The first line of a database's message without its word for "error".
    static String sentence(String message) {
        var first = message.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        return first.endsWith(".") ? first : first + ".";
    }
}
