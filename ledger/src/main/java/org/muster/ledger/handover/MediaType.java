package org.muster.ledger.handover;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.muster.domain.measure.Code;

/// The kinds of documents that can be evidence. A closed list: what is stored today must be readable in twenty
/// years, and must not run anything.
public enum MediaType implements Code {
    PDF("application/pdf", "255044462d"),
    JPEG("image/jpeg", "ffd8ff"),
    PNG("image/png", "89504e470d0a1a0a"),
    TEXT("text/plain", "");

    private final String code;
    private final byte[] start;

    MediaType(String code, String start) {
        this.code = code;
        this.start = HexFormat.of().parseHex(start);
    }

    @Override
    public String code() {
        return code;
    }

    /// The type with this name, if it is one of them.
    public static Optional<MediaType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /// Whether a content can be of this type: by its first bytes, or as UTF-8 without NUL.
    boolean fits(byte[] content) {
        return this == TEXT
                ? isText(content)
                : content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    private static boolean isText(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return text.chars().noneMatch(character -> character == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
