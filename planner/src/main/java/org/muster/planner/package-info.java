/// Finds a plan for a scenario, and proves how far from the best it can be.
///
/// The solver stays inside; nothing outside sees more than a plan and its certificate.
@NullMarked
package org.muster.planner;

import org.jspecify.annotations.NullMarked;
