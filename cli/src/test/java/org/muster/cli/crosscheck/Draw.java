package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPVariable;
import java.util.function.Consumer;
import org.muster.domain.offer.Source;

/// Units of one source with a window of departure.
///
/// @param spends enters the units that leave into the rows of what the source has
record Draw(Source source, int first, int last, Consumer<MPVariable> spends) {}
