package org.muster.bench.offence;

import org.muster.cli.Muster;

/// Breaks the rule that the bench knows no desk.
record ReachesTheCommandLine(Muster program) {}
