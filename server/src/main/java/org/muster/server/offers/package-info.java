/// What nations give, in kind and in money: entered, changed and withdrawn by each for itself, listed as far as each
/// may see.
@NullMarked
package org.muster.server.offers;

import org.jspecify.annotations.NullMarked;
