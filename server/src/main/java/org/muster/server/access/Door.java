package org.muster.server.access;

import java.util.Set;

/// A page of a desk in the navigation. Each desk has a bean for each of its doors, and the frame of all pages, the home
/// page and [Doorkeeper] follow them.
///
/// @param path  of the page; what is below it belongs to it
/// @param name  in the message bundle: `NAME.title` is its title, `NAME.lead` says what one does there
/// @param place in the navigation, from left to right
/// @param roles who may open it
public record Door(String path, String name, int place, Set<Role> roles) {

    public Door {
        roles = Set.copyOf(roles);
    }

    boolean leadsTo(String address) {
        return address.equals(path) || address.startsWith(path + "/") || address.startsWith(path + ".");
    }

    boolean isOpenTo(Caller caller) {
        return caller.is(roles.toArray(Role[]::new));
    }
}
