package org.muster.server.web;

/// A term as it was typed, beside what somebody else has made of it.
///
/// @param name of the field
public record Side(String name, String typed, String stands) {

    public boolean differs() {
        return !typed.equals(stands);
    }
}
