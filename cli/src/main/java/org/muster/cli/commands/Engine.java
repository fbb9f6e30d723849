package org.muster.cli.commands;

import java.util.function.BooleanSupplier;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.ProgressListener;

/// What makes plans. The product has one; tests bring others, also bad ones.
interface Engine {

    Plan plan(Scenario scenario, PlanOptions options, ProgressListener progress, BooleanSupplier cancelled);
}
