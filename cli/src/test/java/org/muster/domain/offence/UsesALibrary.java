package org.muster.domain.offence;

import picocli.CommandLine;

/// Breaks two rules: the domain knows only the JDK, and its package is not `@NullMarked`.
record UsesALibrary(CommandLine library) {}
