package org.muster.cli.commands;

/// How the process ends, for scripts.
final class ExitStatus {

    /// Done; also a plan that missed its gap or was cancelled: its status says so.
    static final int DONE = 0;

    /// The answer is no: a plan was read and does not hold.
    static final int NO = 1;

    /// A file that cannot be read or written, or wrong usage.
    static final int BAD_INPUT = 2;

    /// A fault of Muster.
    static final int INTERNAL_ERROR = 3;

    private ExitStatus() {}
}
