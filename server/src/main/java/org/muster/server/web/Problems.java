package org.muster.server.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Every refusal of the API as a problem document (RFC 9457), with every fault in `errors`.
@RestControllerAdvice(annotations = RestController.class)
@Order(0)
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String INTERNAL = "Something went wrong inside Muster. The server's log says more.";
    /// What is wrong with values is found in any order, and told in one.
    private static final Comparator<Fault> BY_PLACE =
            Comparator.comparing(Fault::at).thenComparing(Fault::detail);

    private static final String RETRY_AFTER_SECONDS = "10";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /// Whether a path is for programs, which want a problem document rather than a page.
    public static boolean isForProgram(String path) {
        return path.startsWith("/api/") || path.equals("/api") || path.startsWith("/actuator");
    }

    /// Writes a problem outside of Spring's dispatcher.
    public void write(HttpServletResponse response, HttpStatus status, Fault fault) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem(status, List.of(fault))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        return answer(refused.status(), refused.faults());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException invalid) {
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                invalid.getConstraintViolations().stream()
                        .map(one -> new Fault(
                                "value",
                                sentence(String.valueOf(one.getInvalidValue()), one.getMessage()),
                                "/" + one.getPropertyPath()))
                        .toList());
    }

    /// What the database refuses is a fault of the request where the state says so, else ours.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(DataAccessException fault) {
        if (SqlState.of(fault) == SqlState.OTHER) {
            return broken(fault);
        }
        var refused = refusal(fault);
        if (refused.status().is5xxServerError()) {
            LOG.error("The database cannot be reached", fault);
        }
        return refused(refused);
    }

    /// What the database refuses, as a refusal of the request.
    public Refused refusal(DataAccessException fault) {
        var message = Objects.requireNonNullElse(
                NestedExceptionUtils.getMostSpecificCause(fault).getMessage(), "no message");
        return switch (SqlState.of(fault)) {
            case NOT_ALLOWED ->
                Refused.one(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "Your role may not change this. Maybe it belongs to another nation.");
            case READ_ONLY ->
                Refused.one(
                        HttpStatus.FORBIDDEN,
                        "read-only",
                        "This key may only read. Maybe use one with the scope write.");
            case RULE -> Refused.one(HttpStatus.CONFLICT, SqlState.rule(fault), SqlState.sentence(message));
            case REFERENCE ->
                Refused.one(
                        HttpStatus.CONFLICT,
                        "reference",
                        "A row names something that does not exist, or is still named by others. "
                                + SqlState.sentence(message));
            case DUPLICATE ->
                Refused.one(HttpStatus.CONFLICT, "duplicate", "This exists already. " + SqlState.sentence(message));
            case VALUE -> Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", SqlState.sentence(message));
            case AWAY, UNDONE ->
                Refused.one(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database",
                        "The database does not answer now. Maybe try again in a moment.");
            case OTHER -> Refused.one(HttpStatus.INTERNAL_SERVER_ERROR, "internal", INTERNAL);
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(RuntimeException fault) {
        LOG.error("A request failed inside Muster", fault);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, List.of(Fault.of("internal", INTERNAL)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = invalid.getBindingResult().getFieldErrors().stream()
                .map(Problems::fault)
                .sorted(BY_PLACE)
                .toList();
        return object(HttpStatus.UNPROCESSABLE_CONTENT, faults, headers);
    }

    /// A method with several parameters that have rules: all their faults at once.
    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors body
                        ? body.getFieldErrors().stream().map(Problems::fault)
                        : result.getResolvableErrors().stream()
                                .map(error -> new Fault(
                                        "value",
                                        sentence(
                                                String.valueOf(result.getArgument()),
                                                Objects.requireNonNullElse(
                                                        error.getDefaultMessage(), "is not allowed")),
                                        "/" + name(result.getMethodParameter()))))
                .sorted(BY_PLACE)
                .toList();
        return object(HttpStatus.UNPROCESSABLE_CONTENT, faults, headers);
    }

    private static String name(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? Objects.requireNonNullElse(parameter.getParameterName(), "") : header.name();
    }

    private static Fault fault(FieldError error) {
        return new Fault(
                "value",
                sentence(
                        String.valueOf(error.getRejectedValue()),
                        Objects.requireNonNullElse(error.getDefaultMessage(), "is not allowed")),
                "/" + error.getField().replace('.', '/').replace("[", "/").replace("]", ""));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = mismatch instanceof MethodArgumentTypeMismatchException parameter
                ? parameter.getName()
                : Objects.requireNonNullElse(mismatch.getPropertyName(), "");
        var kind = mismatch.getRequiredType() == null
                ? "value"
                : mismatch.getRequiredType().getSimpleName().toLowerCase(Locale.ROOT);
        return object(
                HttpStatus.BAD_REQUEST,
                List.of(new Fault(
                        "value",
                        sentence(String.valueOf(mismatch.getValue()), "cannot be read as a value of the kind " + kind),
                        "/" + name)),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var fault = unreadable.getMostSpecificCause() instanceof JacksonException broken
                ? new Fault("json", unreadable(broken), pointer(broken))
                : Fault.of("json", "The request has no JSON. Maybe the body was left out.");
        return object(HttpStatus.BAD_REQUEST, List.of(fault), headers);
    }

    /// What Spring itself refuses: unknown addresses, other methods, values of another kind.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        var status = HttpStatus.valueOf(code.value());
        var detail = body instanceof ProblemDetail given && given.getDetail() != null
                ? given.getDetail()
                : status.getReasonPhrase() + ".";
        return object(status, List.of(Fault.of(word(status), detail)), headers);
    }

    private static ResponseEntity<Object> object(HttpStatus status, List<Fault> faults, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, faults));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, List<Fault> faults) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem(status, faults));
    }

    private static ProblemDetail problem(HttpStatus status, List<Fault> faults) {
        var problem = ProblemDetail.forStatus(status);
        var code = faults.isEmpty() ? word(status) : faults.getFirst().code();
        problem.setType(URI.create("urn:muster:problem:" + code));
        problem.setTitle(status.getReasonPhrase());
        if (!faults.isEmpty()) {
            problem.setDetail(faults.getFirst().detail());
        }
        problem.setProperty("errors", faults);
        return problem;
    }

    private static String word(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    static String sentence(String value, String rule) {
        return value.equals("null")
                ? "A value is needed here. Maybe it was left out."
                : "\"%s\" %s.".formatted(shortened(value), rule);
    }

    /// What is wrong with a JSON text, without the words of those who read it: they name classes of ours.
    private static String unreadable(JacksonException broken) {
        return switch (broken) {
            case UnrecognizedPropertyException stranger ->
                "There is no name \"%s\" here. Maybe it is misspelled."
                        .formatted(shortened(stranger.getPropertyName()));
            case MismatchedInputException other ->
                "This value is of another kind than is needed here, or is missing. Maybe a text stands for a number, or a number for a text.";
            case StreamReadException text ->
                "The request cannot be read as JSON%s. Maybe a sign is missing or stands twice."
                        .formatted(
                                text.getLocation() == null
                                        ? ""
                                        : " at line %d, column %d"
                                                .formatted(
                                                        text.getLocation().getLineNr(),
                                                        text.getLocation().getColumnNr()));
            default -> "The request cannot be read as JSON. Maybe a value is not allowed.";
        };
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(120, text.length()));
    }

    private static String pointer(JacksonException broken) {
        var pointer = new StringBuilder();
        broken.getPath()
                .forEach(step -> pointer.append('/')
                        .append(step.getPropertyName() != null ? shortened(step.getPropertyName()) : step.getIndex()));
        return pointer.toString();
    }
}
