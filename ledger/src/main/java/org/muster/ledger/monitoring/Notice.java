package org.muster.ledger.monitoring;

import java.time.Instant;
import org.muster.domain.custody.EntryId;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Facts;

/// What a nation of origin was told: goods of its make changed hands.
///
/// @param entry the notice
/// @param about the movement
/// @param facts line, item, quantity, serials, from whom, to whom, to which rung
public record Notice(EntryId entry, NationCode nation, EntryId about, Instant happenedAt, Facts facts) {}
