/// Instances: generated scenarios of every size, from a seed, for tests and for measuring the planner.
///
/// Every figure is invented, the nations bear user-assigned codes, and the same size, style and seed always give the
/// same scenario. Start at [Instances].
@NullMarked
package org.muster.bench.instances;

import org.jspecify.annotations.NullMarked;
