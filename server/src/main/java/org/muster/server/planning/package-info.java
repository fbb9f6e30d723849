/// Plans: received as packages, judged by the module `verify`, kept row by row, and handed out as they came.
///
/// Start at [PlanLoad]. Who may see a row follows from what it was derived from (`V004__plans.sql`).
@NullMarked
package org.muster.server.planning;

import org.jspecify.annotations.NullMarked;
