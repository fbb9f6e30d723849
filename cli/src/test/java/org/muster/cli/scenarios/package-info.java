/// Numbered scenarios, one for each rule of plan.md and each shortcut that a planner might take, from simple to hard.
///
/// The letter is the theme: A sources and quantities, B routes and time, C caveats and consents, D capacities, E
/// substitution, coverage and overshoot, F sets and variants, G training, H funds and supplies, J timeliness and
/// value, K certificate and gap, Z the shortcuts.
///
/// Each test gives a scenario as a text ([Tables]) that goes through the reader of packages, holds the plan and its
/// proof against an optimum worked by hand ([Trial]), and shows the verifier a plan made by hand ([HandPlan]) that
/// breaks the rule in question.
@NullMarked
package org.muster.cli.scenarios;

import org.jspecify.annotations.NullMarked;
