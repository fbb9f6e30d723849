package org.muster.ledger.handover;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Code;

/// What the recipient found when counting.
///
/// @param notAccepted by the number of the good in the offer; what is not named here is accepted as offered
public record Count(List<Discrepancy> notAccepted) {

    public Count {
        notAccepted = List.copyOf(notAccepted);
    }

    /// All that was offered is there and sound.
    public static Count complete() {
        return new Count(List.of());
    }

    /// Something was found otherwise than offered.
    ///
    /// @param good        number of the good in the offer, from 1
    /// @param quantity    how many; of a surplus, how many more than offered
    /// @param serials     the offered pieces that are short, damaged or wrong; of a surplus, what its plates say
    /// @param disposition what becomes of the units
    public record Discrepancy(
            int good, Kind kind, long quantity, Set<SerialNumber> serials, Disposition disposition, String remark) {

        public Discrepancy {
            serials = Collections.unmodifiableSet(new TreeSet<>(serials));
            if (quantity < 1) {
                throw new IllegalArgumentException(
                        "A discrepancy is of at least one unit, not %d.".formatted(quantity));
            }
            if (kind == Kind.SURPLUS && disposition != Disposition.STAYS) {
                throw new IllegalArgumentException(
                        "A surplus was not offered, so nothing is moved: it stays until the deliverer has booked it.");
            }
        }
    }

    /// In what way it is otherwise.
    public enum Kind implements Code {
        SHORT("short"),
        DAMAGED("damaged"),
        WRONG_SERIAL("wrong-serial"),
        SURPLUS("surplus");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// What becomes of units that were not accepted.
    public enum Disposition implements Code {
        /// It stays where it stood, and can be offered again.
        STAYS("stays"),
        RETURNED("returned"),
        LOST("lost"),
        DAMAGED("damaged");

        private final String code;

        Disposition(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// How many offered units of each good are not accepted.
    Map<Integer, Long> missing() {
        var missing = new TreeMap<Integer, Long>();
        notAccepted.stream()
                .filter(one -> one.kind() != Kind.SURPLUS)
                .forEach(one -> missing.merge(one.good(), one.quantity(), Math::addExact));
        return missing;
    }

    Set<SerialNumber> missingSerials(int good) {
        var missing = new TreeSet<SerialNumber>();
        notAccepted.stream()
                .filter(one -> one.good() == good && one.kind() != Kind.SURPLUS)
                .forEach(one -> missing.addAll(one.serials()));
        return missing;
    }
}
