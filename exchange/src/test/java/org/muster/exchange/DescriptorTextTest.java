package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The descriptors that are written keep the Frictionless profile, and describe the files beside them.
class DescriptorTextTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writePackages() throws IOException {
        ScenarioPackage.write(new RandomScenarios(3, 12).next(), folder.resolve("scenario"));
        ScenarioPackage.writeTemplate(folder.resolve("template"));
        PlanPackage.write(Plans.sample(), folder.resolve("plan"));
    }

    private List<Path> packages() {
        return List.of(folder.resolve("scenario"), folder.resolve("template"), folder.resolve("plan"));
    }

    @Test
    void keepsTheProfile() throws IOException {
        for (var path : packages()) {
            var json = Files.readString(path.resolve("datapackage.json"));
            assertThat(profile().validate(json, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void noticesABreachOfTheProfile() throws IOException {
        var json = Files.readString(folder.resolve("plan").resolve("datapackage.json"));
        for (var breach : List.of(
                json.replace("\"tabular-data-package\"", "\"other\""),
                json.replace("\"legs.csv\"", "\"../legs.csv\""),
                json.replace("\"date\"", "\"day\""),
                json.replace("\"minimum\"", "\"least\""))) {
            assertThat(breach).isNotEqualTo(json);
            assertThat(profile().validate(breach, InputFormat.JSON)).isNotEmpty();
        }
    }

    private static Schema profile() throws IOException {
        try (var in = Objects.requireNonNull(
                DescriptorTextTest.class.getResourceAsStream("tabular-data-package.schema.json"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        }
    }

    @Test
    void describesTheColumnsOfEveryFile() throws IOException {
        for (var path : packages()) {
            for (var resource : resources(path)) {
                var header = Files.readString(path.resolve(resource.get("path").asString()))
                        .lines()
                        .findFirst();
                assertThat(header)
                        .contains(String.join(",", names(resource.get("schema").get("fields"))));
            }
        }
    }

    @Test
    void refersOnlyToKeysThatAreThere() throws IOException {
        for (var path : packages()) {
            var keys = new HashMap<String, String>();
            resources(path).forEach(resource -> {
                var key = resource.get("schema").path("primaryKey");
                keys.put(
                        resource.get("name").asString(),
                        key.isEmpty() ? "" : key.get(0).asString());
            });
            for (var resource : resources(path)) {
                for (var foreign : resource.get("schema").path("foreignKeys")) {
                    checkReference(foreign, resource, keys);
                }
            }
        }
    }

    private static void checkReference(JsonNode foreign, JsonNode resource, Map<String, String> keys) {
        var reference = foreign.get("reference");
        assertThat(names(resource.get("schema").get("fields")))
                .contains(foreign.get("fields").asString());
        assertThat(keys)
                .containsEntry(
                        reference.get("resource").asString(),
                        reference.get("fields").asString());
    }

    private static List<JsonNode> resources(Path path) throws IOException {
        var root = JsonMapper.shared().readTree(Files.readString(path.resolve("datapackage.json")));
        return root.get("resources").valueStream().toList();
    }

    private static List<String> names(JsonNode fields) {
        return fields.valueStream().map(field -> field.get("name").asString()).toList();
    }
}
