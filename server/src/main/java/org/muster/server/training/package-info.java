/// Training: where crews learn what, and how many at a time. Crews against equipment by week follow.
@NullMarked
package org.muster.server.training;

import org.jspecify.annotations.NullMarked;
