package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.plan.PriceKind;

/// The certificate does not prove what it says.
public sealed interface CertificateViolation extends Violation {

    @Override
    default int rule() {
        return CERTIFICATE;
    }

    /// Bound or gap is not what the prices give.
    record WrongFigure(String key, double stated, double judged) implements CertificateViolation {
        @Override
        public String sentence() {
            return "The plan says that its %s is %s, but its prices give %s."
                    .formatted(key, Amounts.figure(stated), Amounts.figure(judged));
        }
    }

    /// The plan is worth more than the bound: one of the two is wrong.
    record BoundBelowObjective(double bound, double objective) implements CertificateViolation {
        @Override
        public String sentence() {
            return "The bound is %s, but the plan earns %s, which no feasible plan can."
                    .formatted(Amounts.figure(bound), Amounts.figure(objective));
        }
    }

    /// A row stands twice.
    record DuplicatePrice(PriceKind kind, String id, String day) implements CertificateViolation {
        @Override
        public String sentence() {
            return "The price of %s stands more than once.".formatted(written(kind, id, day));
        }
    }

    /// A price of something that is not there.
    record UnknownLimit(PriceKind kind, String id, String day) implements CertificateViolation {
        @Override
        public String sentence() {
            return "There is a price of %s, but the scenario has nothing of that kind and name."
                    .formatted(written(kind, id, day));
        }
    }

    /// A price of a limit that is not there on that day.
    record NoSuchLimit(PriceKind kind, String id, LocalDate date) implements CertificateViolation {
        @Override
        public String sentence() {
            return "There is a price of %s, but there is no such limit on that day."
                    .formatted(written(kind, id, date.toString()));
        }
    }

    /// A price on a day that is not planned.
    record OutsideHorizon(PriceKind kind, String id, LocalDate date, LocalDate first, LocalDate last)
            implements CertificateViolation {
        @Override
        public String sentence() {
            return "There is a price of %s, but the days planned are %s to %s."
                    .formatted(written(kind, id, date.toString()), first, last);
        }
    }

    /// A price without a day, of a kind that has one.
    record DayMissing(PriceKind kind, String id) implements CertificateViolation {
        @Override
        public String sentence() {
            return "The price of %s needs a day.".formatted(written(kind, id, ""));
        }
    }

    /// A price with a day, of a kind that has none.
    record DayUnexpected(PriceKind kind, String id, LocalDate date) implements CertificateViolation {
        @Override
        public String sentence() {
            return "The price of %s has a day, but this kind of price has none."
                    .formatted(written(kind, id, date.toString()));
        }
    }

    private static String written(PriceKind kind, String id, String day) {
        return kind.code() + (id.isEmpty() ? "" : " " + id) + (day.isEmpty() ? "" : " on " + day);
    }
}
