package org.muster.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.EntryKind;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;

/// An entry as it was recorded.
///
/// @param entry       its number
/// @param command     the command that it is part of
/// @param act         which of the command's acts it is, from 0
/// @param kind        what it does
/// @param from        where it takes from; not for records
/// @param to          where it brings to; not for records
/// @param quantity    how many; not for records
/// @param serials     the pieces, if they are named
/// @param reservation what a post or release settles
/// @param corrects    what a correction takes back
/// @param expiresAt   how long a reservation holds
/// @param happenedAt  when it was so
/// @param recordedAt  when the ledger took it
/// @param actor       who recorded it
/// @param role        in which role
/// @param reason      why
/// @param facts       what a record states
/// @param evidence    documents that show it
/// @param label       who may see it
public record RecordedEntry(
        EntryId entry,
        CommandId command,
        int act,
        EntryKind kind,
        Optional<AccountKey> from,
        Optional<AccountKey> to,
        Optional<Quantity> quantity,
        Set<SerialNumber> serials,
        Optional<EntryId> reservation,
        Optional<EntryId> corrects,
        Optional<Instant> expiresAt,
        Instant happenedAt,
        Instant recordedAt,
        String actor,
        String role,
        Optional<String> reason,
        Optional<Facts> facts,
        List<Digest> evidence,
        Label label) {}
