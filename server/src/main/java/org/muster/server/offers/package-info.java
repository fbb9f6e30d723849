/// What nations give: listed as far as each may see.
@NullMarked
package org.muster.server.offers;

import org.jspecify.annotations.NullMarked;
