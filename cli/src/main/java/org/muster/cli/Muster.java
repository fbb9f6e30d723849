package org.muster.cli;

import java.util.Objects;

/// The program that starts on the command line.
public final class Muster {

    private Muster() {}

    public static void main(String[] arguments) {
        var version = Muster.class.getPackage().getImplementationVersion();
        System.out.println("Muster " + Objects.requireNonNullElse(version, "(built from a working copy)"));
    }
}
