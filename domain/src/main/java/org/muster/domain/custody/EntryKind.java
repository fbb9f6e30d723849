package org.muster.domain.custody;

import java.util.Arrays;
import org.muster.domain.measure.Code;

/// What an entry of the ledger does. The numbers are those of the ledger's table of kinds and never change.
public enum EntryKind implements Code {
    /// Moves a quantity from one account to another, at once.
    TRANSFER(1, "transfer"),
    /// Holds a quantity for a movement that is still to come, until a stated time.
    RESERVE(2, "reserve"),
    /// Moves what was reserved, or a part of it.
    POST(3, "post"),
    /// Gives back what was reserved, or a part of it.
    RELEASE(4, "release"),
    /// Takes back one transfer or post that was not so.
    CORRECTION(5, "correction"),
    /// States a fact and moves nothing.
    RECORD(6, "record");

    private final int number;
    private final String code;

    EntryKind(int number, String code) {
        this.number = number;
        this.code = code;
    }

    /// The number under which the ledger keeps it: 1 to 6.
    public int number() {
        return number;
    }

    @Override
    public String code() {
        return code;
    }

    /// The kind with a number.
    ///
    /// @throws IllegalArgumentException if no kind has it
    public static EntryKind ofNumber(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No kind of entry has the number %d.".formatted(number)));
    }

    /// Whether a quantity changes its account.
    public boolean moves() {
        return switch (this) {
            case TRANSFER, POST, CORRECTION -> true;
            case RESERVE, RELEASE, RECORD -> false;
        };
    }
}
