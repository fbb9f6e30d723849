package org.muster.server.oversight;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/// How the public page is to be.
///
/// @param open          whether it is there at all
/// @param delayDays     how old figures must be, days of UTC
/// @param fewestNations how many nations must stand behind a figure
record WantedPublication(
        @NotNull @Nullable Boolean open,
        @NotNull @Nullable @Min(1) @Max(730) Integer delayDays,
        @NotNull @Nullable @Min(3) @Max(20) Integer fewestNations) {}
