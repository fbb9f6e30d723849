package org.muster.exchange.offence;

import org.muster.cli.Muster;

/// Breaks the rule that nobody knows the command line.
record ReachesTheCommandLine(Muster program) {}
