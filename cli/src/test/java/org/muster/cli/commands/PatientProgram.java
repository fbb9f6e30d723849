package org.muster.cli.commands;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.muster.cli.SamplePlan;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.PlanStatus;

/// Muster with an engine that plans until it is cancelled, or, when the property `deaf` is set, even longer.
final class PatientProgram {

    static final String READY = "planning now";

    private PatientProgram() {}

    public static void main(String[] arguments) {
        var terminal = Terminal.ofThisProcess();
        Engine patient = (scenario, options, progress, cancelled) -> {
            terminal.tell(READY);
            await(Boolean.getBoolean("deaf") ? () -> false : cancelled);
            return SamplePlan.of(scenario, PlanStatus.CANCELLED);
        };
        System.exit(new Commands(terminal, patient).execute(arguments));
    }

    private static void await(BooleanSupplier cancelled) {
        try {
            while (!cancelled.getAsBoolean()) {
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
