package org.muster.cli.crosscheck;

import java.util.List;

/// Units that are alike: they have the same choices.
record Units(String name, long count, List<Choice> choices) {

    Units {
        choices = List.copyOf(choices);
    }
}
