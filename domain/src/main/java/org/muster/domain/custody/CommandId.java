package org.muster.domain.custody;

import java.util.UUID;

/// The name that a client gives its command. The ledger takes a command once, however often it is sent.
///
/// @param value made by the client, new for each command
public record CommandId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
