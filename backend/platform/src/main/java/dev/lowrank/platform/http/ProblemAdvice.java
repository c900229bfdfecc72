package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.NotUnderstood;
import dev.lowrank.platform.problems.Problem;
import dev.lowrank.platform.problems.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problem details. */
@RestControllerAdvice
@ServerRole
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> handle(Problem problem, WebRequest request) {
    HttpStatus status;
    List<FieldProblem> fields = List.of();
    if (problem instanceof Invalid invalid) {
      status = HttpStatus.UNPROCESSABLE_CONTENT;
      fields = invalid.fields();
    } else if (problem instanceof NotUnderstood form) {
      status = HttpStatus.BAD_REQUEST;
      fields = form.fields();
    } else if (problem instanceof Unknown) {
      status = HttpStatus.NOT_FOUND;
    } else if (problem instanceof Conflict) {
      status = HttpStatus.CONFLICT;
    } else {
      throw new IllegalStateException("Problem is sealed");
    }
    return ProblemResponses.of(
        status, problem.code(), String.valueOf(problem.getMessage()), fields, request);
  }

  /** Two requests that took the same name at the same moment. */
  @ExceptionHandler
  ResponseEntity<Object> handle(DataIntegrityViolationException e, WebRequest request) {
    LOG.debug("A constraint refused a request", e);
    return ProblemResponses.of(
        HttpStatus.CONFLICT,
        "CONFLICT",
        "Another request changed this at the same time; look and try again.",
        List.of(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(MethodArgumentTypeMismatchException e, WebRequest request) {
    String message = "'" + e.getValue() + "' is not understood here." + allowed(e);
    return notUnderstood(message, List.of(new FieldProblem(e.getName(), message)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(MultipartException e, WebRequest request) {
    return notUnderstood(
        "Send a form of type multipart/form-data with all its parts.", List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(Exception e, WebRequest request) {
    LOG.error("A request failed: {}", request.getDescription(false), e);
    return ProblemResponses.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL",
        "Something broke in Lowrank; its log says what.",
        List.of(),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    FieldProblem field = UnreadableBody.explain(e);
    return notUnderstood(
        field.message(), field.field().isEmpty() ? List.of() : List.of(field), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String message = "'" + e.getParameterName() + "' is missing.";
    return notUnderstood(
        message, List.of(new FieldProblem(e.getParameterName(), message)), request);
  }

  /** All that Spring refuses itself: methods, media types, unknown paths, sizes. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    ResponseEntity<Object> problem =
        ProblemResponses.of(
            known, known.name(), ProblemResponses.sentence(known), List.of(), request);
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    all.putAll(problem.getHeaders());
    return new ResponseEntity<>(problem.getBody(), all, status);
  }

  private static ResponseEntity<Object> notUnderstood(
      String message, List<FieldProblem> fields, WebRequest request) {
    return ProblemResponses.of(HttpStatus.BAD_REQUEST, "NOT_UNDERSTOOD", message, fields, request);
  }

  private static String allowed(MethodArgumentTypeMismatchException e) {
    Class<?> type = e.getParameter().nested().getNestedParameterType();
    if (type.isEnum()) {
      return " Give one of " + List.of(type.getEnumConstants()) + ".";
    }
    return Number.class.isAssignableFrom(type) || type == int.class || type == long.class
        ? " Give a whole number."
        : "";
  }
}
