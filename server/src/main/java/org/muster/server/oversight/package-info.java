/// What was done, by whom, and why.
@NullMarked
package org.muster.server.oversight;

import org.jspecify.annotations.NullMarked;
