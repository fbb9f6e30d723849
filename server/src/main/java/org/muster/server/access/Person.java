package org.muster.server.access;

import java.util.Optional;
import java.util.Set;

/// Somebody who works here.
///
/// @param person  login name: lower-case letters, digits, dots, hyphens, at signs
/// @param name    as people say it
/// @param roles   at least one
/// @param nation  whose desk; needed by national desks and the recipient
/// @param node    whose node; needed by node operators
/// @param active  whether they may sign in
/// @param version counts changes
record Person(
        String person,
        String name,
        Set<Role> roles,
        Optional<String> nation,
        Optional<String> node,
        boolean active,
        long version) {

    Person {
        roles = Set.copyOf(roles);
    }
}
