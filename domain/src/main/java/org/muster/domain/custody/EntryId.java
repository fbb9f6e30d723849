package org.muster.domain.custody;

/// The number of an entry of the ledger. Numbers rise, with gaps where a command was refused.
///
/// @param value 1 or more
public record EntryId(long value) implements Comparable<EntryId> {

    public EntryId {
        if (value < 1) {
            throw new IllegalArgumentException("Entries are numbered from 1, not %d.".formatted(value));
        }
    }

    @Override
    public int compareTo(EntryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
