package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import org.muster.domain.network.NodeId;

/// Rule 8: a node handles or holds more than it can.
public sealed interface NodeViolation extends Violation {

    @Override
    default int rule() {
        return NODES;
    }

    /// Too much comes and goes on a day.
    record TooMuchHandling(NodeId node, LocalDate date, BigInteger grams, long limitGrams) implements NodeViolation {
        @Override
        public String sentence() {
            return "Node %s handles %s on %s, but it can handle %s on that day."
                    .formatted(node, Amounts.kilograms(grams), date, Amounts.kilograms(BigInteger.valueOf(limitGrams)));
        }
    }

    /// Too much stays overnight.
    record TooMuchStorage(NodeId node, LocalDate night, BigInteger grams, long limitGrams) implements NodeViolation {
        @Override
        public String sentence() {
            return "Node %s stores %s in the night after %s, but it has room for %s."
                    .formatted(
                            node, Amounts.kilograms(grams), night, Amounts.kilograms(BigInteger.valueOf(limitGrams)));
        }
    }

    /// Too much net explosive is on site.
    record TooMuchExplosive(NodeId node, LocalDate date, BigInteger grams, long limitGrams) implements NodeViolation {
        @Override
        public String sentence() {
            return "Node %s has %s of net explosive on site on %s, but its limit is %s."
                    .formatted(node, Amounts.kilograms(grams), date, Amounts.kilograms(BigInteger.valueOf(limitGrams)));
        }
    }
}
