/// Tests of the verifier: one class per rule, what must be refused beside what must be allowed, in an invented world
/// (nations XAA to XZZ).
///
/// Start at [World], which every test changes to its needs.
@NullMarked
package org.muster.verify;

import org.jspecify.annotations.NullMarked;
