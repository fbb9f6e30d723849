package org.muster.cli.terminal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.math.BigDecimal;
import java.util.function.Function;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Points;
import org.muster.domain.nation.NationCode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Writes records as JSON for machines: keys in snake case and in the order of the record, an absent value as `null`,
/// identifiers and codes as the tables write them, tonnes, EUR, points and family units as decimal numbers.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Only the components of records: their methods that begin with "is" say the same in another way.
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(nouns())
            .build();

    private Json() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private static SimpleModule nouns() {
        return new SimpleModule()
                .addSerializer(Identifier.class, text(Identifier::value))
                .addSerializer(VariantId.class, text(VariantId::value))
                .addSerializer(NationCode.class, text(NationCode::value))
                .addSerializer(Code.class, text(Code::code))
                .addSerializer(FamilyUnits.class, number(units -> BigDecimal.valueOf(units.tenThousandths(), 4)))
                .addSerializer(Mass.class, number(mass -> BigDecimal.valueOf(mass.grams(), 6)))
                .addSerializer(Money.class, number(money -> BigDecimal.valueOf(money.cents(), 2)))
                .addKeySerializer(Code.class, key())
                .addSerializer(Points.class, number(points -> BigDecimal.valueOf(points.nanos(), 9)));
    }

    private static <T> ValueSerializer<T> text(Function<T, String> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(form.apply(value));
            }
        };
    }

    private static ValueSerializer<Code> key() {
        return new ValueSerializer<>() {
            @Override
            public void serialize(Code value, JsonGenerator generator, SerializationContext context) {
                generator.writeName(value.code());
            }
        };
    }

    private static <T> ValueSerializer<T> number(Function<T, BigDecimal> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                var number = form.apply(value).stripTrailingZeros();
                generator.writeNumber(number.scale() < 0 ? number.setScale(0) : number);
            }
        };
    }
}
