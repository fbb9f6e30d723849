/// The recipient's needs: entered, changed, listed.
@NullMarked
package org.muster.server.requirements;

import org.jspecify.annotations.NullMarked;
