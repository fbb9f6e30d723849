/// Finds anything by its identifier.
@NullMarked
package org.muster.server.search;

import org.jspecify.annotations.NullMarked;
