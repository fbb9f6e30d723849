package org.muster.server.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/// What the OpenAPI file says of every operation alike: how to sign in, and how a request can be refused.
///
/// What an operation answers when all is well stands at its method; if that is another status than 200, as
/// `@ApiResponse`.
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    /// A problem document (RFC 9457).
    ///
    /// @param errors every fault, the first of which is also in `detail`
    record Problem(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String instance,
            List<Fault> errors) {}

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenApiCustomizer described() {
        return api -> {
            api.info(new Info()
                    .title("Muster")
                    .version("v1")
                    .description(
                            "Coordinates what many nations give. Refusals are problem documents (RFC 9457) with every "
                                    + "fault; writes may carry an Idempotency-Key; lists are read by key with `after`. In requests null "
                                    + "says the same as leaving a name out.")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            api.servers(List.of(new Server().url("/")));
            if (api.getComponents() == null) {
                api.components(new Components());
            }
            signIn(api);
            problem(api.getComponents());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::complete));
        };
    }

    private static void signIn(OpenAPI api) {
        api.getComponents()
                .addSecuritySchemes(
                        "key",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("For programs: a key made by POST /api/v1/keys"))
                .addSecuritySchemes(
                        "session",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("muster-session")
                                .description("For browsers; writes also need the header X-XSRF-TOKEN"));
        api.security(List.of(new SecurityRequirement().addList("key"), new SecurityRequirement().addList("session")));
    }

    private static void problem(Components components) {
        var resolved = ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(Problem.class));
        resolved.referencedSchemas.forEach(components::addSchemas);
    }

    private static void complete(Operation operation) {
        var responses = operation.getResponses();
        for (var status : refusals(operation)) {
            var code = Integer.toString(status.value());
            if (!responses.containsKey(code)) {
                responses.addApiResponse(code, new ApiResponse().description(status.getReasonPhrase()));
            }
        }
        responses.forEach((code, response) -> {
            if (code.startsWith("4") || code.startsWith("5")) {
                response.content(problemDocument());
            } else if (code.equals("204") || operation.getRequestBody() != null && isEmpty(response)) {
                response.setContent(null);
            }
        });
        sort(operation, responses);
    }

    /// Springdoc writes a body without a type where a method may answer this or that; there is none then.
    private static boolean isEmpty(ApiResponse response) {
        return response.getContent() != null
                && response.getContent().values().stream()
                        .allMatch(one -> one.getSchema() == null
                                || one.getSchema().get$ref() == null
                                        && one.getSchema().getProperties() == null
                                        && one.getSchema().getItems() == null
                                        && isObject(one.getSchema()));
    }

    private static boolean isObject(Schema<?> schema) {
        return "object".equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains("object");
    }

    private static void sort(Operation operation, ApiResponses responses) {
        var sorted = new ApiResponses();
        new TreeSet<>(responses.keySet()).forEach(code -> sorted.addApiResponse(code, responses.get(code)));
        operation.setResponses(sorted);
    }

    private static Content problemDocument() {
        return new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    /// How a request of this kind can be refused.
    private static List<HttpStatus> refusals(Operation operation) {
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var takes = Stream.<HttpStatus>builder();
        List.of(
                        HttpStatus.UNAUTHORIZED,
                        HttpStatus.FORBIDDEN,
                        HttpStatus.NOT_ACCEPTABLE,
                        HttpStatus.SERVICE_UNAVAILABLE)
                .forEach(takes);
        if (!parameters.isEmpty()) {
            List.of(HttpStatus.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT).forEach(takes);
        }
        if (parameters.stream().anyMatch(one -> "path".equals(one.getIn()))) {
            takes.add(HttpStatus.NOT_FOUND);
        }
        if (parameters.stream().anyMatch(one -> "Idempotency-Key".equals(one.getName()))) {
            takes.add(HttpStatus.CONFLICT);
        }
        if (parameters.stream().anyMatch(one -> "If-Match".equals(one.getName()))) {
            List.of(HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED)
                    .forEach(takes);
        }
        if (operation.getRequestBody() != null) {
            List.of(
                            HttpStatus.BAD_REQUEST,
                            HttpStatus.NOT_FOUND,
                            HttpStatus.CONFLICT,
                            HttpStatus.CONTENT_TOO_LARGE,
                            HttpStatus.NOT_FOUND, // what the body names
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            HttpStatus.UNPROCESSABLE_CONTENT)
                    .forEach(takes);
        }
        return takes.build().distinct().toList();
    }
}
