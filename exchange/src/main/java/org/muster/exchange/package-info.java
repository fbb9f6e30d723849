/// What people hand each other: scenario packages and plan packages, in and out.
///
/// A package is a folder, or a zip of one, with a `datapackage.json` and one CSV file per table. Reading reports every
/// fault at once, as [Finding]s, and never throws for bad input; writing replaces a package only when the new one is
/// whole.
///
/// Each table is described once, as a `TableForm`: its columns in the order of scenario.md or plan.md, their kinds,
/// defaults and references. Reader, writer, canonical form, Table Schema and template all follow that description.
///
/// Start at [ScenarioPackage] and [PlanPackage]. Uses the domain; knows nothing of planning or judging.
@NullMarked
package org.muster.exchange;

import org.jspecify.annotations.NullMarked;
