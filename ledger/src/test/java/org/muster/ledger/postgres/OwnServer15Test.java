package org.muster.ledger.postgres;

import java.nio.file.Path;

/// The oldest PostgreSQL that we take, as Debian packages it; skipped where it is not installed.
class OwnServer15Test extends OwnServerRules {

    OwnServer15Test() {
        super(Path.of("/usr/lib/postgresql/15"));
    }
}
