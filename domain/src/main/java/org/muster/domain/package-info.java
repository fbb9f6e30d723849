/// The nouns and the rules that everything else is said in.
///
/// Uses nothing but the JDK; knows nothing of solvers, files or the command line.
@NullMarked
package org.muster.domain;

import org.jspecify.annotations.NullMarked;
