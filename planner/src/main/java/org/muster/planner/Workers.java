package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/// Threads that share numbered tasks. Which thread does which task is left to chance, so a task may only write to
/// its own place; then results do not depend on the number of threads.
///
/// @param <W> what each thread works with
final class Workers<W> implements AutoCloseable {

    private final List<W> tools = new ArrayList<>();
    private final ExecutorService executor;

    Workers(int threads, IntFunction<W> tool) {
        for (int thread = 0; thread < threads; thread++) {
            tools.add(tool.apply(thread));
        }
        executor = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            var thread = new Thread(work, "muster-planner");
            thread.setDaemon(true);
            return thread;
        });
    }

    /// What the calling thread works with.
    W own() {
        return tools.getFirst();
    }

    /// Does the tasks 0 to `count - 1`; returns when all are done.
    void each(int count, ObjIntConsumer<? super W> task) {
        var next = new AtomicInteger();
        var others = new ArrayList<Future<?>>();
        for (var tool : tools.subList(1, tools.size())) {
            others.add(executor.submit(() -> work(next, count, tool, task)));
        }
        work(next, count, own(), task);
        for (var other : others) {
            await(other);
        }
    }

    private static <W> void work(AtomicInteger next, int count, W tool, ObjIntConsumer<? super W> task) {
        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
            task.accept(tool, number);
        }
    }

    private static void await(Future<?> other) {
        try {
            other.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A planning thread broke down.", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The planning thread was interrupted.", stopped);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
