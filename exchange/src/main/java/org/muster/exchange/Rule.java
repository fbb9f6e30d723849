package org.muster.exchange;

import org.muster.domain.measure.Code;

/// The rules that a package keeps, in the words of scenario.md.
public enum Rule implements Code {
    MISSING_TABLE("missing-table", "The table %s cannot be read, because its file is not listed or not there"),
    MISSING_COLUMN("missing-column", "The column %s is missing"),
    UNKNOWN_COLUMN("unknown-column", "No column is called %s, so it is left out"),
    REQUIRED("required", "A value is missing"),
    ID("id", "%s is not an identifier of 1 to 64 letters, digits, dots, underscores or hyphens"),
    DUPLICATE("duplicate", "%s stands there a second time"),
    REFERENCE("reference", "%s does not exist where this column points"),
    DATE("date", "%s is not a day of the calendar, written like 2025-03-01"),
    NUMBER("number", "%s is not a number, written like 1250.5"),
    INTEGER("integer", "%s is not a whole number, written like 1250"),
    RANGE("range", "%s is too small or too large"),
    DIGITS("digits", "%s has too many decimals"),
    ENUM("enum", "%s is not one of the words that may stand here"),
    BOOLEAN("boolean", "%s is neither true nor false"),
    PATTERN("pattern", "%s does not have the form that is needed here"),
    ORDER("order", "%s is out of order"),
    EXACTLY_ONE("exactly-one", "A row is about exactly one place, a node or a lane"),
    SAME("same", "%s stands in two places that must differ"),
    SET("set", "%s does not fit the rules of capability sets"),
    ENCODING("encoding", "%s cannot be read as text in UTF-8"),
    CSV("csv", "The row cannot be taken apart into its cells"),
    TOO_LARGE("too-large", "%s is larger than a package may hold"),
    FORMULA("formula", "%s starts like a formula of a spreadsheet; it is kept as text"),
    PATH("path", "%s does not lie where the files of a package lie"),
    RESIDUAL("residual", "What is left of a plan is planned from files, and not loaded into a server"),
    HEAVY("heavy", "%s is too heavy for every lane out of its origin");

    private final String code;
    private final String statement;

    Rule(String code, String statement) {
        this.code = code;
        this.statement = statement;
    }

    @Override
    public String code() {
        return code;
    }

    /// What is wrong, said of a value that breaks the rule.
    String statement(String value) {
        return statement.formatted(value);
    }
}
