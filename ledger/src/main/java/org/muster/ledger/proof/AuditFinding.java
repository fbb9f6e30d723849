package org.muster.ledger.proof;

import java.util.OptionalLong;

/// Something in the ledger that does not hold.
///
/// @param entry which entry it is about, if one
/// @param sentence what is wrong, for a person
public record AuditFinding(OptionalLong entry, String sentence) {}
