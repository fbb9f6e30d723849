package org.muster.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Whether the user asked the work to stop: Ctrl-C, or the system's request to end.
///
/// The first request lets the work come to a good end; the second ends the process at once. A shutdown hook could not
/// do this: Java calls it only for the first request, and lets it neither continue nor set the exit status.
final class StopRequest implements BooleanSupplier, AutoCloseable {

    private static final int ENDED_BY_SIGNAL = 128;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable atFirst;
    private final Runnable atSecond;
    private final List<Runnable> restore = new ArrayList<>();

    private StopRequest(Runnable atFirst, Runnable atSecond) {
        this.atFirst = atFirst;
        this.atSecond = atSecond;
    }

    /// Listens until closed.
    ///
    /// @param atFirst  what to do at the first request
    /// @param atSecond what to do at the second, before the process ends
    static StopRequest listen(Runnable atFirst, Runnable atSecond) {
        var request = new StopRequest(atFirst, atSecond);
        request.listenTo("INT");
        request.listenTo("TERM");
        return request;
    }

    private void listenTo(String name) {
        try {
            var signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, this::handle);
            restore.add(() -> Signal.handle(signal, before));
        } catch (IllegalArgumentException e) {
            // This system has no such signal, or keeps it for itself: then it ends the process as usual.
            return;
        }
    }

    private void handle(Signal signal) {
        if (asked.compareAndSet(false, true)) {
            atFirst.run();
        } else {
            atSecond.run();
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL + signal.getNumber());
        }
    }

    @Override
    public boolean getAsBoolean() {
        return asked.get();
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
