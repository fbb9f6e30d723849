/// Requirements: what the recipient needs, by when, and what it is worth.
///
/// Start at [Requirement]. Uses `materiel` and `network`.
@NullMarked
package org.muster.domain.requirement;

import org.jspecify.annotations.NullMarked;
