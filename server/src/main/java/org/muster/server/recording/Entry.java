package org.muster.server.recording;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Facts;
import org.muster.ledger.RecordedEntry;

/// An entry of the ledger.
///
/// @param corrects number of the entry that it takes back
/// @param facts    what a record states
/// @param evidence SHA-256 of documents
public record Entry(
        long entry,
        String kind,
        @Nullable Account from,
        @Nullable Account to,
        @Nullable Long quantity,
        List<String> serials,
        @Nullable Long corrects,
        Instant happenedAt,
        Instant recordedAt,
        String actor,
        String role,
        @Nullable String reason,

        @JsonRawValue @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable
        String facts,

        List<String> evidence) {

    public static Entry of(RecordedEntry one) {
        return new Entry(
                one.entry().value(),
                one.kind().code(),
                one.from().map(Account::of).orElse(null),
                one.to().map(Account::of).orElse(null),
                one.quantity().map(Quantity::units).orElse(null),
                one.serials().stream().map(SerialNumber::value).toList(),
                one.corrects().map(EntryId::value).orElse(null),
                one.happenedAt(),
                one.recordedAt(),
                one.actor(),
                one.role(),
                one.reason().orElse(null),
                one.facts().map(Facts::toString).orElse(null),
                one.evidence().stream().map(Digest::hex).toList());
    }
}
