package org.muster.cli.crosscheck;

/// What one unit weighs on the rows.
record Load(long mass_g, long neq_g) {}
