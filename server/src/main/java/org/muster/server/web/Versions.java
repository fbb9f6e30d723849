package org.muster.server.web;

import java.util.OptionalLong;
import org.springframework.http.HttpStatus;

/// Versions of rows as entity tags (RFC 9110, 8.8.3).
public final class Versions {

    private Versions() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// The version that a change is based on.
    ///
    /// @throws Refused if the header is missing or is no tag of ours
    public static long required(String ifMatch) {
        return find(ifMatch)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "if-match",
                        "A change needs the header If-Match with the ETag that was read. Maybe read the row first."));
    }

    private static OptionalLong find(String ifMatch) {
        var plain = ifMatch.strip();
        return plain.matches("\"[0-9]{1,18}\"")
                ? OptionalLong.of(Long.parseLong(plain.substring(1, plain.length() - 1)))
                : OptionalLong.empty();
    }
}
