package org.muster.server.access;

import java.util.stream.Stream;

/// What a person does here. The words are those of the database.
public enum Role {
    COORDINATOR("coordinator"),
    PLANNER("planner"),
    NATIONAL_DESK("national-desk"),
    RECIPIENT("recipient"),
    NODE_OPERATOR("node-operator"),
    TRAINING_COORDINATOR("training-coordinator"),
    LESSONS_ANALYST("lessons-analyst"),
    AUDITOR("auditor"),
    PUBLIC("public"),
    /// The program itself, at start and for commands on the machine that holds the data. No person has it.
    SYSTEM("system");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The role of this code.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Role of(String code) {
        return Stream.of(values())
                .filter(role -> role.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no role %s.".formatted(code)));
    }
}
