package org.muster.server.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// What long works tell of themselves while they run. It is kept in memory and only for a while: whoever comes later is
/// told what the works have left behind.
@Component
public class Progress {

    private static final int KEPT = 200;

    /// @param number in the order in which they were told, from 1
    /// @param work   for example `scenario`
    /// @param step   what is being done now; at last `ended`, or `failed` if nothing came of it
    /// @param done   steps that are over
    /// @param total  steps there are; as many as `done` when the work has ended
    /// @param actor  who asked for the work
    public record Step(long number, String work, String step, int done, int total, String actor) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long last;

    /// @param listener called after each step, in the thread that works
    public void onStep(Runnable listener) {
        listeners.add(listener);
    }

    public void tell(String work, String step, int done, int total, String actor) {
        add(work, step, done, total, actor);
        listeners.forEach(Runnable::run);
    }

    private synchronized void add(String work, String step, int done, int total, String actor) {
        steps.addLast(new Step(++last, work, step, done, total, actor));
        if (steps.size() > KEPT) {
            steps.removeFirst();
        }
    }

    /// The number of the last step; 0 before the first.
    public synchronized long last() {
        return last;
    }

    /// The steps after one, as far as they are kept.
    public synchronized List<Step> after(long number) {
        return steps.stream().filter(step -> step.number() > number).toList();
    }
}
