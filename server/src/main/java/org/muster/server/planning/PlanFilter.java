package org.muster.server.planning;

import java.util.Optional;
import org.muster.server.web.Link;

/// What the list of plans is asked for, as it stands in the address. The template asks its public methods.
///
/// @param state empty: any
record PlanFilter(Optional<PlanState> state) {

    static final PlanFilter ALL = new PlanFilter(Optional.empty());

    /// A word that is no state asks for all.
    static PlanFilter of(String state) {
        return new PlanFilter(PlanState.find(state.strip()));
    }

    /// The state's code; empty: any.
    public String code() {
        return state.map(PlanState::code).orElse("");
    }

    public boolean narrows() {
        return state.isPresent();
    }

    /// The address of this question, at a path.
    public Link at(String path) {
        return Link.to(path).with("state", code());
    }
}
