package org.muster.cli.explain;

import java.util.Optional;

/// A change that would help, and what it brings.
///
/// @param what   would come by it
/// @param change of the scenario, in words
/// @param gain   points that it brings, found by planning again with it and without it; empty if that was not
///               tried
public record Tried(String what, String change, Optional<Double> gain) {}
