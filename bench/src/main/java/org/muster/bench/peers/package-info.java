/// The peers that Muster is measured against: planning down the list as planners and ERP tools do it, and the whole
/// problem as one linear program for any solver.
///
/// Written from scenario.md and plan.md alone; nothing here uses the planner's or the judge's code, so an error of
/// one is not an error of all. Start at [Greedy] and [ArcFlow]; both read a scenario through [Grid].
@NullMarked
package org.muster.bench.peers;

import org.jspecify.annotations.NullMarked;
