package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Away;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Forbidden;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.NotUnderstood;
import dev.lowrank.platform.problems.Outage;
import dev.lowrank.platform.problems.Problem;
import dev.lowrank.platform.problems.SignInNeeded;
import dev.lowrank.platform.problems.StorageFull;
import dev.lowrank.platform.problems.TooOften;
import dev.lowrank.platform.problems.Unknown;
import java.sql.SQLException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problem details. */
@RestControllerAdvice
@ServerRole
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ApplicationEventPublisher events;

  ProblemAdvice(ApplicationEventPublisher events) {
    this.events = events;
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(Problem problem, WebRequest request) {
    List<FieldProblem> fields = List.of();
    if (problem instanceof Invalid invalid) {
      fields = invalid.fields();
    } else if (problem instanceof NotUnderstood form) {
      fields = form.fields();
    }
    ResponseEntity<Object> answer =
        ProblemResponses.of(
            status(problem), problem.code(), String.valueOf(problem.getMessage()), fields, request);
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    if (problem instanceof SignInNeeded) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lowrank\"");
    } else if (problem instanceof TooOften often) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(often.retryAfter().toSeconds()));
    } else if (problem instanceof Away away) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(away.retryAfter().toSeconds()));
    }
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }

  private static HttpStatus status(Problem problem) {
    if (problem instanceof Invalid) {
      return HttpStatus.UNPROCESSABLE_CONTENT;
    } else if (problem instanceof NotUnderstood) {
      return HttpStatus.BAD_REQUEST;
    } else if (problem instanceof Unknown) {
      return HttpStatus.NOT_FOUND;
    } else if (problem instanceof Conflict) {
      return HttpStatus.CONFLICT;
    } else if (problem instanceof SignInNeeded) {
      return HttpStatus.UNAUTHORIZED;
    } else if (problem instanceof Forbidden) {
      return HttpStatus.FORBIDDEN;
    } else if (problem instanceof TooOften) {
      return HttpStatus.TOO_MANY_REQUESTS;
    } else if (problem instanceof Away) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    } else if (problem instanceof StorageFull) {
      return HttpStatus.INSUFFICIENT_STORAGE;
    }
    throw new IllegalStateException("Problem is sealed");
  }

  /** What the firewall before the controllers finds in a request's parts when they are read. */
  @ExceptionHandler
  ResponseEntity<Object> handle(RequestRejectedException e, WebRequest request) {
    return notUnderstood(String.valueOf(e.getMessage()), List.of(), request);
  }

  /** Forms of too many parts, or that are no text. */
  @ExceptionHandler
  ResponseEntity<Object> handle(InvalidParameterException e, WebRequest request) {
    return notUnderstood(
        "The form cannot be read: " + e.getMessage(),
        List.of(new FieldProblem("body", String.valueOf(e.getMessage()))),
        request);
  }

  /**
   * Two requests that took the same name at the same moment; or a value that no column has, which
   * PostgreSQL's class 22 says.
   */
  @ExceptionHandler
  ResponseEntity<Object> handle(DataIntegrityViolationException e, WebRequest request) {
    LOG.debug("The database refused a request", e);
    if (e.getMostSpecificCause() instanceof SQLException sql
        && String.valueOf(sql.getSQLState()).startsWith("22")) {
      return notUnderstood("A value is out of the range that is kept here.", List.of(), request);
    }
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
    if (StorageFull.isBehind(e)) {
      return handle(new StorageFull(), request);
    }
    return notUnderstood(
        "Send a form of type multipart/form-data with all its parts.", List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(Exception e, WebRequest request) {
    if (StorageFull.isBehind(e)) {
      LOG.error("The disk is full: {}", request.getDescription(false));
      return handle(new StorageFull(), request);
    }
    if (Outage.isBehind(e)) {
      events.publishEvent(new Outage());
      return handle(Away.database(), request);
    }
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
    ResponseEntity<Object> problem =
        ProblemResponses.of(
            HttpStatus.valueOf(status.value()),
            ((ServletWebRequest) request).getRequest().getRequestURI());
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
