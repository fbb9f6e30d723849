package org.muster.domain.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A word of a closed list, as tables write it.
public interface Code {

    /// The word as it is written in a table, for example `no-route`.
    String code();

    /// The constant that is written so, if any: codes are taken as written, without other spellings.
    static <E extends Enum<E> & Code> Optional<E> find(Class<E> kind, String code) {
        for (var constant : kind.getEnumConstants()) {
            if (constant.code().equals(code)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /// All words of the list, for messages.
    static <E extends Enum<E> & Code> String words(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(Code::code).collect(Collectors.joining(", "));
    }
}
