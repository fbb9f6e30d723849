package org.muster.planner;

/// A row of the restricted master.
///
/// @param kind   what it limits
/// @param number and
/// @param day    tell it from others of its kind; day 0 where the kind has no days
record Row(Kind kind, int number, int day) {

    enum Kind {
        /// A limit of a lane or node on one day, which the number of the resource names.
        RESOURCE,
        /// Units of a quota.
        QUOTA,
        /// What a target asks for.
        COVERAGE,
        /// What complete sets by a day need of a part, less what has come by that day.
        SET_BY,
        /// Sets that a need asks for.
        SETS,
        /// Sets that are to be made of one variant, which the day numbers.
        VARIANT,
        /// Whole sets that all units of a part suffice for.
        WHOLE,
        /// Money.
        FUND,
        /// Classes that run at a school on a day.
        SCHOOL,
        /// Trainees of a pool freed up to a day.
        TRAINEES
    }
}
