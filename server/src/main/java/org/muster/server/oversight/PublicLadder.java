package org.muster.server.oversight;

import java.time.LocalDate;
import java.util.List;

/// What the public may see of the ladder.
///
/// @param until         the last day that is counted; later things are not in it
/// @param delayDays     how old figures must be
/// @param fewestNations how many nations stand behind each figure
/// @param cells         areas and stages that may be shown; what is missing is hidden or nothing
record PublicLadder(LocalDate until, int delayDays, int fewestNations, List<Cell> cells) {

    /// Where quantities stand, each stage with those that went further.
    ///
    /// `offered` leaves out what was withdrawn or returned; `allocated` is confirmed by its donor, also if it was
    /// lost or damaged since; `delivered` was accepted by the recipient's signature and is still there.
    static final List<String> STAGES = List.of("offered", "allocated", "delivered");

    /// @param area   `other`: areas that may not be shown alone, together
    /// @param stage  one of the stages
    /// @param tonnes rounded to ten
    record Cell(String area, String stage, long tonnes) {}
}
