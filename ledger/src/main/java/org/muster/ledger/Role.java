package org.muster.ledger;

import org.muster.domain.measure.Code;

/// In which capacity somebody acts. Which roles a person has stands in the session.
public enum Role implements Code {
    COORDINATOR("coordinator"),
    PLANNER("planner"),
    /// Acts on the lines of its own nation only.
    NATIONAL_DESK("national-desk"),
    RECIPIENT("recipient"),
    /// Acts on what is at its own node, comes to it or leaves it.
    NODE_OPERATOR("node-operator"),
    TRAINING_COORDINATOR("training-coordinator"),
    LESSONS_ANALYST("lessons-analyst"),
    /// Reads all, changes nothing.
    AUDITOR("auditor"),
    /// The program itself: imports, sweeps.
    SYSTEM("system");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
