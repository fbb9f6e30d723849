package org.muster.verify.offence;

/// Breaks the rule that only the command line prints.
interface Prints {

    static void verdict() {
        System.out.println("The plan holds.");
    }
}
