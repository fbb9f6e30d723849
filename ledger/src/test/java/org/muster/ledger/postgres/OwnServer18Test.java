package org.muster.ledger.postgres;

/// The PostgreSQL that we bring, run by someone else.
class OwnServer18Test extends OwnServerRules {

    OwnServer18Test() {
        super(Binaries.in(Binaries.defaultCache()).home());
    }
}
