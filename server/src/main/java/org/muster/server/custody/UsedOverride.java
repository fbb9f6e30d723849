package org.muster.server.custody;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act;
import org.muster.ledger.Label;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.server.recording.Recording;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;

/// The override that a request to move units names, if it names one.
final class UsedOverride {

    private UsedOverride() {}

    /// @param override its identifier; empty: none is used
    /// @param units    how many of the units moved need it
    /// @param label    who may see what is said of it; asked only if one is used
    /// @return the act that uses it, to be recorded before the movements
    static List<Act> of(@Nullable String override, @Nullable Long units, Supplier<Label> label) {
        if (override == null && units == null) {
            return List.of();
        }
        if (override == null || units == null) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "required",
                    "An override is named with the units that need it. Maybe one of the two was left out.");
        }
        var id = Recording.value(() -> new OverrideId(override));
        var many = Recording.value(() -> new Quantity(units));
        return List.of(Overrides.using(id, many, label.get()));
    }
}
