package org.muster.ledger.proof;

/// A note, a key or a proof that is not written as its format demands. Stays inside this package: the front
/// doors turn it into an outcome.
final class MalformedText extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    MalformedText(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
