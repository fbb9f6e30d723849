package org.muster.server.planning;

import java.util.List;

/// How a run ended.
sealed interface RunEnd {

    /// For the message bundle.
    String code();

    /// What stood against it, in sentences.
    default List<String> says() {
        return List.of();
    }

    /// The plan is among the plans.
    record Kept(String plan) implements RunEnd {
        @Override
        public String code() {
            return "kept";
        }
    }

    /// It answers another scenario than the one that stands: figures and packages are here, and no plan to agree.
    record WhatIf() implements RunEnd {
        @Override
        public String code() {
            return "whatif";
        }
    }

    /// The plan holds, but whoever asked was no longer signed in. Somebody else may take it in, under the own name.
    record Held() implements RunEnd {
        @Override
        public String code() {
            return "held";
        }
    }

    /// There is no plan, and why.
    record Refused(List<String> says) implements RunEnd {
        public Refused {
            says = List.copyOf(says);
        }

        @Override
        public String code() {
            return "refused";
        }
    }

    /// Somebody threw it away.
    record ThrownAway() implements RunEnd {
        @Override
        public String code() {
            return "thrown";
        }
    }

    /// A bug, or too little memory: the log says more.
    record Failed() implements RunEnd {
        @Override
        public String code() {
            return "failed";
        }
    }
}
