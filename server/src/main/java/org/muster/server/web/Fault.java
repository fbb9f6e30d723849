package org.muster.server.web;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request.
///
/// @param code   short name for programs, never translated
/// @param detail what is wrong, a sentence, and "Maybe" how to mend it
/// @param at     where: a JSON pointer into the request, or a place in a file; empty: the whole request
/// @param facts  the values behind it, for programs, such as `subject` or `left_g`; absent if there are none
public record Fault(
        String code, String detail, String at, @Nullable Map<String, String> facts) {

    public Fault {
        facts = facts == null || facts.isEmpty() ? null : Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public Fault(String code, String detail, String at) {
        this(code, detail, at, null);
    }

    public static Fault of(String code, String detail) {
        return new Fault(code, detail, "");
    }

    public Fault with(Map<String, String> values) {
        return new Fault(code, detail, at, values);
    }
}
