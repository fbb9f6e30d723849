package org.muster.server.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Describes our records as they are: what is not `@Nullable` is required, and there is nothing else in them.
final class RecordSchemas implements ModelConverter {

    private final Map<String, JavaType> described = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && isOurs(java.getRawClass())) {
            describe(schema, java, context);
        }
        return schema;
    }

    private static boolean isOurs(Class<?> kind) {
        return kind.isRecord() && kind.getName().startsWith("org.muster.");
    }

    private void describe(Schema<?> schema, JavaType java, ModelConverterContext context) {
        var name = Optional.ofNullable(schema.get$ref())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .or(() -> Optional.ofNullable(schema.getName()));
        name.ifPresent(given -> refuseTwins(given, java));
        var model = name.map(given -> context.getDefinedModels().get(given)).orElse(schema);
        if (model == null || model.getProperties() == null) {
            return;
        }
        model.setAdditionalProperties(false);
        model.setRequired(Stream.of(java.getRawClass().getRecordComponents())
                .filter(RecordSchemas::isAlwaysThere)
                .map(RecordComponent::getName)
                .sorted()
                .toList());
    }

    /// Two records of one name would be described as one, and one of them wrongly.
    private void refuseTwins(String name, JavaType java) {
        var other = described.putIfAbsent(name, java);
        if (other != null && !other.equals(java)) {
            throw new IllegalStateException(
                    "Both %s and %s would be called %s in the OpenAPI file. Maybe give one of them a name of its own."
                            .formatted(other, java, name));
        }
    }

    private static boolean isAlwaysThere(RecordComponent component) {
        return component.getType() != Optional.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
