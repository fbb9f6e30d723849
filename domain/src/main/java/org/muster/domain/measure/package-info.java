/// Measures: exact masses, money, volumes, points, family units, places and periods, and the tables that hold records
/// by identifier.
///
/// Everything here is a whole number of a small unit (grams, cents, litres, micro-degrees), because plans, papers and
/// ledger are compared digit for digit.
///
/// Start at [Mass]. Uses only the JDK; every other package of the domain uses this one.
@NullMarked
package org.muster.domain.measure;

import org.jspecify.annotations.NullMarked;
