package org.muster.server.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That something was recorded: enough to know what to read again, and no more.
///
/// @param place    how many entries the ledger's tree has up to this one; the event's identifier
/// @param entry    number in the ledger
/// @param kind     `transfer`, `reserve`, `post`, `release`, `correction` or `record`
/// @param table    of a record: the table of the desks that changed
/// @param type     of a record that is no change of a table: what it says, such as `line-opened`
/// @param line     of a movement: the ownership line
/// @param from     of a movement: the rung on which it stood
/// @param to       of a movement: the rung on which it stands
/// @param quantity of a movement: how many units
record Change(
        long place,
        long entry,
        String kind,
        Instant happenedAt,
        Instant recordedAt,
        String actor,
        String role,
        @Nullable String reason,
        @Nullable String table,
        @Nullable String type,
        @Nullable String line,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long quantity) {}
