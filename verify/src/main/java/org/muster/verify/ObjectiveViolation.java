package org.muster.verify;

/// The plan says another figure of itself than it earns.
public sealed interface ObjectiveViolation extends Violation {

    @Override
    default int rule() {
        return OBJECTIVE;
    }

    /// A figure differs by more than rounding.
    ///
    /// @param key as in `datapackage.json`
    record WrongFigure(String key, double stated, double judged) implements ObjectiveViolation {
        @Override
        public String sentence() {
            return "The plan says that its %s is %s, but it is %s."
                    .formatted(key, Amounts.figure(stated), Amounts.figure(judged));
        }
    }
}
