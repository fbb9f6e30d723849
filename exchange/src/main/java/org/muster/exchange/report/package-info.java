/// The report that comes with every plan: one HTML file that works without a network and without Muster.
///
/// A [Document] is what the page draws: the plan and what it needs of the scenario, in compact rows. The page
/// itself is HTML, a style sheet and scripts among the resources of this package; [Page] puts all into one file
/// that may load nothing and run nothing else. Texts of the scenario reach the page as data and are shown as
/// text.
///
/// Start at [PlanReport]. Uses `domain`, Jackson and Apache ECharts; judges nothing: the module `verify` does.
@NullMarked
package org.muster.exchange.report;

import org.jspecify.annotations.NullMarked;
