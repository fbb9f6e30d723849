/// What must not matter: the order of rows, the names of things, the number of threads.
@NullMarked
package org.muster.cli.invariance;

import org.jspecify.annotations.NullMarked;
