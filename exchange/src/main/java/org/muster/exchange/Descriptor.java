package org.muster.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `datapackage.json` with the same care as any other text from outside: bounded depth, size and numbers, no
/// name twice.
final class Descriptor {

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxTokenCount(500_000)
            .maxNumberLength(100)
            .maxStringLength(1_000_000)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Descriptor() {}

    /// The object in `datapackage.json`; nothing if it cannot be read, which is reported.
    static Optional<JsonNode> read(PackageFiles files, Findings findings) {
        if (!files.names().contains(PackageFiles.DESCRIPTOR)) {
            findings.error(
                    PackageFiles.DESCRIPTOR,
                    "",
                    Rule.MISSING_TABLE,
                    "Maybe another folder is meant; a package has this file at its top");
            return Optional.empty();
        }
        try (var in = files.open(PackageFiles.DESCRIPTOR)) {
            var root = MAPPER.readTree(text(in.readAllBytes()));
            if (root.isObject()) {
                return Optional.of(root);
            }
            unreadable(findings, "the file must hold one object");
        } catch (PackageFiles.TooLarge tooLarge) {
            findings.error(
                    PackageFiles.DESCRIPTOR,
                    "",
                    Rule.TOO_LARGE,
                    "Maybe another file was meant; " + tooLarge.getMessage());
        } catch (CharacterCodingException notUtf8) {
            unreadable(findings, "save it as UTF-8");
        } catch (JacksonException notJson) {
            unreadable(findings, "a bracket, a quote, a comma or a number is out of place" + lineOf(notJson));
        } catch (IOException broken) {
            unreadable(findings, String.valueOf(broken.getMessage()));
        }
        return Optional.empty();
    }

    private static void unreadable(Findings findings, String why) {
        findings.error(PackageFiles.DESCRIPTOR, "", Rule.ENCODING, "Maybe it is not valid JSON; " + why);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Where the reader stopped; it does not always say.
    private static String lineOf(JacksonException notJson) {
        return Optional.ofNullable(notJson.getLocation())
                .filter(location -> location.getLineNr() > 0)
                .map(location -> ", in line " + location.getLineNr())
                .orElse("");
    }
}
