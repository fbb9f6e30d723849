package org.muster.planner;

/// Hears how a planning run comes along; called on the planning thread, so it must be quick.
@FunctionalInterface
public interface ProgressListener {

    void onProgress(Progress progress);

    static ProgressListener silent() {
        return progress -> {};
    }
}
