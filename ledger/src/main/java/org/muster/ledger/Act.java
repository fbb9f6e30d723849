package org.muster.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.EntryKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;

/// One thing that a command does. Each act becomes one entry.
public sealed interface Act {

    /// What kind of entry it becomes.
    default EntryKind kind() {
        return switch (this) {
            case Transfer _ -> EntryKind.TRANSFER;
            case Reserve _ -> EntryKind.RESERVE;
            case Post _ -> EntryKind.POST;
            case Release _ -> EntryKind.RELEASE;
            case Correct _ -> EntryKind.CORRECTION;
            case OpenLine _, ReleaseLine _, State _ -> EntryKind.RECORD;
        };
    }

    /// Opens a line, so that there can be accounts of it.
    ///
    /// @param terms what is allowed of it; empty: nobody has said so yet
    record OpenLine(Line line, Optional<Terms> terms) implements Act {

        public OpenLine(Line line) {
            this(line, Optional.empty());
        }

        public OpenLine(Line line, Terms terms) {
            this(line, Optional.of(terms));
        }

        /// What the entry says.
        Facts facts() {
            return terms.map(said -> said.in(line.facts())).orElseGet(line::facts);
        }
    }

    /// Moves a quantity at once.
    ///
    /// @param serials one number for each unit, or none: from the rung `dispatched` on, a serialised line needs
    /// them
    record Transfer(AccountKey from, AccountKey to, Quantity quantity, Set<SerialNumber> serials) implements Act {

        public Transfer {
            serials = sorted(serials);
        }

        public static Transfer of(AccountKey from, AccountKey to, long units) {
            return new Transfer(from, to, new Quantity(units), Set.of());
        }

        /// Moves the pieces with these numbers.
        public static Transfer of(AccountKey from, AccountKey to, Set<SerialNumber> serials) {
            return new Transfer(from, to, new Quantity(serials.size()), serials);
        }
    }

    /// Holds a quantity for a movement that is still to come.
    ///
    /// @param expiresAt until when; what happens from then on cannot be posted
    record Reserve(AccountKey from, AccountKey to, Quantity quantity, Instant expiresAt) implements Act {

        public Reserve {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// Moves what was reserved, or a part of it.
    record Post(EntryId reservation, Quantity quantity, Set<SerialNumber> serials) implements Act {

        public Post {
            serials = sorted(serials);
        }
    }

    /// Gives back what was reserved, or a part of it.
    record Release(EntryId reservation, Quantity quantity) implements Act {}

    /// Takes back a transfer or post that was not so, as of the moment when it was said to have happened. The
    /// command says why.
    record Correct(EntryId entry) implements Act {}

    /// States a fact that moves nothing.
    ///
    /// @param label who may see it
    record State(Facts facts, Label label) implements Act {}

    /// Lets more nations see a line and all that follows from it, from here on. Comes last in its command.
    ///
    /// @param label of the same owner; released to all that it is released to so far, and to others
    record ReleaseLine(LineCode line, Label label) implements Act {

        /// What the entry says.
        Facts facts() {
            return Facts.of("line-released").with("line", line.value());
        }
    }

    private static Set<SerialNumber> sorted(Set<SerialNumber> serials) {
        return Collections.unmodifiableSet(new TreeSet<>(serials));
    }
}
