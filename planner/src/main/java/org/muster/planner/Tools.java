package org.muster.planner;

/// What each planning thread works with.
final class Tools {

    final Router router;
    final Scout scout;

    Tools(Model model) {
        router = new Router(model);
        scout = new Scout(model);
    }
}
