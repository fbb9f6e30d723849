package org.muster.server.web;

/// One thing that is wrong with a request.
///
/// @param code   short name for programs, never translated
/// @param detail what is wrong, a sentence, and "Maybe" how to mend it
/// @param at     where: a JSON pointer into the request, or a place in a file; empty: the whole request
public record Fault(String code, String detail, String at) {

    public static Fault of(String code, String detail) {
        return new Fault(code, detail, "");
    }
}
