/// Where everything is: the ladder, and the proofs that its history was not rewritten.
@NullMarked
package org.muster.server.custody;

import org.jspecify.annotations.NullMarked;
