package org.muster.verify;

/// One way in which a plan breaks the contract.
///
/// There is one record for each kind, grouped by the rule of plan.md that it breaks. The sentence that a person
/// reads is made from the record's values: what is wrong with both values, then where.
public sealed interface Violation
        permits FormViolation,
                ChainViolation,
                WindowViolation,
                CaveatViolation,
                QuantityViolation,
                MoneyViolation,
                CoverageViolation,
                LaneViolation,
                NodeViolation,
                TrainingViolation,
                SetViolation,
                ObjectiveViolation,
                CertificateViolation,
                ReasonViolation,
                KeepingViolation {

    int FORM = 0;
    int CHAIN = 1;
    int WINDOWS = 2;
    int CAVEATS = 3;
    int QUANTITIES = 4;
    int MONEY = 5;
    int COVERAGE = 6;
    int LANES = 7;
    int NODES = 8;
    int TRAINING = 9;
    int SETS = 10;
    int OBJECTIVE = 11;
    int CERTIFICATE = 12;
    int REASONS = 13;
    int KEEPING = 14;

    /// The number of the rule in plan.md, 0 to 10; or one of the constants above 10.
    int rule();

    /// What is wrong, in plain words.
    String sentence();

    /// The rule as a reader names it: its number, or `objective`, `certificate`, `reasons`, `kept`.
    default String ruleName() {
        return switch (rule()) {
            case OBJECTIVE -> "objective";
            case CERTIFICATE -> "certificate";
            case REASONS -> "reasons";
            case KEEPING -> "kept";
            default -> Integer.toString(rule());
        };
    }
}
