/// What an explained plan says of its parts: records only, worked out by [org.muster.planner.Explainer].
@NullMarked
package org.muster.planner.explanation;

import org.jspecify.annotations.NullMarked;
