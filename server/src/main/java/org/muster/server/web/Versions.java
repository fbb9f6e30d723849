package org.muster.server.web;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Versions of rows as entity tags (RFC 9110, 8.8.3).
public final class Versions {

    private static final Pattern OURS = Pattern.compile("\"[0-9]{1,18}\"");
    private static final Pattern OTHERS =
            Pattern.compile("(W/)?\"[!#-~]{0,200}\"(\\s*,\\s*(W/)?\"[!#-~]{0,200}\"){0,20}");

    private Versions() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// The version that a change is based on.
    ///
    /// @throws Refused if the header names no version, or one that never was
    public static long required(String ifMatch) {
        var plain = ifMatch.strip();
        if (OURS.matcher(plain).matches()) {
            return Long.parseLong(plain.substring(1, plain.length() - 1));
        }
        if (plain.equals("*")) {
            throw missing("A change needs the header If-Match with the ETag that was read, not *.");
        }
        throw OTHERS.matcher(plain).matches()
                ? Refused.one(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        "If-Match names a version that never was: %s. Maybe it belongs to another row."
                                .formatted(plain))
                : Refused.one(
                        HttpStatus.BAD_REQUEST,
                        "if-match",
                        "If-Match is no ETag. Maybe the quotation marks were left out.");
    }

    /// The answer to a row that was added, or changed as of a version.
    ///
    /// @param asOf the version that was changed; empty: it was added
    /// @param path where it is
    /// @param now  its version now
    public static ResponseEntity<?> written(Optional<Long> asOf, String path, long now) {
        var answer = asOf.isPresent() ? ResponseEntity.ok() : ResponseEntity.created(URI.create(path));
        return answer.eTag(tag(now)).build();
    }

    /// What is there already is changed only by those who say which version they know.
    public static Refused missing(String detail) {
        return Refused.one(HttpStatus.PRECONDITION_REQUIRED, "if-match", detail + " Maybe read it first.");
    }
}
