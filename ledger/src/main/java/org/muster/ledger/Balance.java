package org.muster.ledger;

/// What stands in an account.
///
/// @param quantity units; below zero only on the rung `outside`
/// @param held     of these, units that are reserved
public record Balance(long quantity, long held) {

    public static final Balance NOTHING = new Balance(0, 0);

    /// What can still be taken or reserved.
    public long free() {
        return quantity - held;
    }
}
