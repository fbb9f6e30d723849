package org.muster.server.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Reads JSON as it is written: a number is no text, a text no number, a name stands once. What is guessed right
/// today is guessed wrong some day.
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder json) {
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        json.withCoercionConfigDefaults(config -> {
            config.setAcceptBlankAsEmpty(false);
            config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
        });
        json.addModule(new SimpleModule()
                .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(Instant.class, new Written<>(Instant.class, Instant::parse)));
        json.withCoercionConfig(LogicalType.Textual, config -> {
            config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
    }

    /// Days and moments are texts as ISO 8601 has them, and not also lists of numbers.
    private static final class Written<T> extends StdDeserializer<T> {

        private final transient Function<String, T> read;

        private Written(Class<T> kind, Function<String, T> read) {
            super(kind);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw MismatchedInputException.from(parser, handledType(), "A %s is written as text".formatted(kind()));
            }
            try {
                return read.apply(parser.getString());
            } catch (DateTimeParseException e) {
                throw MismatchedInputException.from(
                        parser, handledType(), "\"%s\" is no %s".formatted(parser.getString(), kind()));
            }
        }

        private String kind() {
            return handledType() == LocalDate.class ? "day such as 2027-03-01" : "moment such as 2027-03-01T12:00:00Z";
        }
    }
}
