/// What the desks share about the ledger: who acts in which role, the client's identifier of a command, what became of
/// it, and accounts and entries as JSON.
@NullMarked
package org.muster.server.recording;

import org.jspecify.annotations.NullMarked;
