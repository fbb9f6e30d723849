/// End-use monitoring: what must be seen again after its delivery and by when, what was reported, and what a nation of
/// origin was told.
@NullMarked
package org.muster.server.monitoring;

import org.jspecify.annotations.NullMarked;
