package org.muster.server.recording;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Rung;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// Where units stand.
///
/// @param line        what is given
/// @param holder      who answers for it
/// @param place       the node where it is, or that it left last
/// @param rung        where on the ladder
/// @param requirement what it is meant for
/// @param consignment what it travels in
public record Account(
        @NotNull @Size(max = 200) String line,
        @Nullable @Size(max = 200) String lot,
        @NotNull @Size(max = 200) String holder,
        @NotNull @Size(max = 200) String place,
        @NotNull @Size(max = 200) String rung,
        @Nullable @Size(max = 200) String requirement,
        @Nullable @Size(max = 200) String consignment) {

    public static Account of(AccountKey key) {
        return new Account(
                key.line().value(),
                key.lot().map(Lot::value).orElse(null),
                key.holder().value(),
                key.place().value(),
                key.rung().code(),
                key.requirement().map(RequirementId::value).orElse(null),
                key.consignment().map(ConsignmentId::value).orElse(null));
    }

    /// @throws org.muster.server.web.Refused if it is none
    public AccountKey key() {
        var on = Recording.word(Rung.class, rung);
        return Recording.value(() -> new AccountKey(
                new LineCode(line),
                filled(lot).map(Lot::new),
                new Holder(holder),
                new NodeId(place),
                on,
                filled(requirement).map(RequirementId::new),
                filled(consignment).map(ConsignmentId::new)));
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> !one.isEmpty());
    }
}
