/// The tables of a scenario: loaded from a package, handed out as one, and read as reference by all desks.
@NullMarked
package org.muster.server.scenarios;

import org.jspecify.annotations.NullMarked;
