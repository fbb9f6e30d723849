package org.muster.server;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The OpenAPI file as a judge: whether an answer is one that it promises.
final class Contract {

    private static final String NAME = "urn:muster:openapi";

    private static final Map<String, Contract> READ = new HashMap<>();

    private final JsonNode api;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> known = new HashMap<>();

    Contract(String text, JsonNode api) {
        this.api = api;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAME, text)));
    }

    /// One for all servers that say the same: it keeps what it has read, which is much.
    static synchronized Contract of(TestServer.Caller caller) {
        var answer = caller.get("/api/openapi.json");
        return READ.computeIfAbsent(answer.body(), text -> new Contract(text, answer.json()));
    }

    JsonNode api() {
        return api;
    }

    List<String> operations() {
        var all = new ArrayList<String>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    JsonNode operation(String method, String template) {
        return api.get("paths").get(template).get(method.toLowerCase(Locale.ROOT));
    }

    List<JsonNode> parameters(String method, String template) {
        var found = new ArrayList<JsonNode>();
        Optional.ofNullable(operation(method, template).get("parameters")).ifPresent(all -> all.forEach(found::add));
        return found;
    }

    /// What is wrong with an answer; empty if it is one of those promised.
    List<String> faults(String method, String template, TestServer.Answer answer) {
        return faults(method, template, answer.status(), answer.header("Content-Type"), answer.body());
    }

    List<String> faults(String method, String template, int status, String contentType, String body) {
        var responses =
                "/paths/%s/%s/responses/%d".formatted(escaped(template), method.toLowerCase(Locale.ROOT), status);
        var response = api.at(responses);
        if (response.isMissingNode()) {
            return List.of("the status %d is not declared; maybe add @ApiResponse to the method".formatted(status));
        }
        var content = response.get("content");
        if (content == null || content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("a body was not declared");
        }
        var type = contentType.split(";", 2)[0];
        if (!content.has(type)) {
            return List.of("the media type \"%s\" is not declared".formatted(type));
        }
        if (!type.endsWith("json")) {
            return body.isEmpty() ? List.of("the body is empty") : List.of();
        }
        return violations(responses + "/content/" + escaped(type) + "/schema", body);
    }

    /// What is wrong with a request's body, as far as the file says.
    List<String> requestFaults(String method, String template, String json) {
        return violations(
                "/paths/%s/%s/requestBody/content/application~1json/schema"
                        .formatted(escaped(template), method.toLowerCase(Locale.ROOT)),
                json);
    }

    private List<String> violations(String pointer, String json) {
        return known
                .computeIfAbsent(pointer, at -> schemas.getSchema(SchemaLocation.of(NAME + "#" + at)))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
