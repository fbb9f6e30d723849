/// What a plan achieves, counted for people: fulfilment by area and priority, tonnes by hub and mode, what is short.
///
/// Start at [PlanSummary]. Uses the domain; knows nothing of screens.
@NullMarked
package org.muster.cli.summary;

import org.jspecify.annotations.NullMarked;
