/// Training: courses, the schools that teach them, and the crews that become free to learn.
///
/// Start at [Course]. Uses `network` and `nation`.
@NullMarked
package org.muster.domain.training;

import org.jspecify.annotations.NullMarked;
