package org.muster.planner;

/// What each planning thread works with.
final class Tools {

    final Router router;
    final Scout scout;
    final Filler filler;

    Tools(Model model) {
        router = new Router(model);
        scout = new Scout(model);
        filler = new Filler(model, router, null);
    }
}
