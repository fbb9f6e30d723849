package org.muster.server.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Whoever sends a request, as the session says.
///
/// @param actor   name of the person or program
/// @param roles   what they do
/// @param nation  whose desk it is, if it is one nation's
/// @param node    whose node it is, if it is one node's
/// @param scope   what this session may do
/// @param token   secret that names the session to the database
/// @param expires when the session ends
public record Caller(
        String actor,
        Set<Role> roles,
        Optional<String> nation,
        Optional<String> node,
        Scope scope,
        String token,
        Instant expires) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role... wanted) {
        for (var role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "%s %s".formatted(actor, roles);
    }
}
