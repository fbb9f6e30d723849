/// Cross-checks: the best plan of a tiny scenario by trying all of them, and the best relaxed plan of a small one as a
/// single linear program, to hold against what the planner finds and proves.
///
/// Written from the file contracts alone; nothing here uses planner or verifier code. Start at [BruteForce] and
/// [ArcFlow].
@NullMarked
package org.muster.cli.crosscheck;

import org.jspecify.annotations.NullMarked;
