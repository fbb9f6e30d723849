package org.muster.ledger;

/// Who asks: an open session, and the role in which its owner acts now. Who that is, of which nation and at which
/// node, the database reads from the session; a request cannot choose it.
///
/// @param token the session's secret
/// @param role  one of the session's roles
public record Caller(String token, Role role) {

    /// Says the role and keeps the secret.
    @Override
    public String toString() {
        return "Caller[" + role.code() + "]";
    }
}
