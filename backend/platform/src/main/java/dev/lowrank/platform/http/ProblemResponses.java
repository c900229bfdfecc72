package dev.lowrank.platform.http;

import dev.lowrank.platform.problems.FieldProblem;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** Writes problems. */
final class ProblemResponses {

  private ProblemResponses() {}

  static ResponseEntity<Object> of(
      HttpStatus status,
      String code,
      String detail,
      List<FieldProblem> errors,
      WebRequest request) {
    String path = ((ServletWebRequest) request).getRequest().getRequestURI();
    return of(status, code, detail, errors, path);
  }

  /** A problem of which no more is known than its status. */
  static ResponseEntity<Object> of(HttpStatus status, String path) {
    String code = status == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL" : status.name();
    return of(status, code, sentence(status), List.of(), path);
  }

  private static ResponseEntity<Object> of(
      HttpStatus status, String code, String detail, List<FieldProblem> errors, String path) {
    ProblemDocument document =
        new ProblemDocument(
            "urn:lowrank:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
            status.getReasonPhrase(),
            status.value(),
            detail,
            path,
            code,
            errors);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }

  static String sentence(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "This address does not take that method; see Allow.";
      case UNSUPPORTED_MEDIA_TYPE -> "This address does not take that Content-Type.";
      case NOT_ACCEPTABLE -> "This address has nothing in the types of Accept.";
      case CONTENT_TOO_LARGE -> "The request is larger than this server takes.";
      case BAD_REQUEST -> "This is no request that HTTP allows; look at its address and headers.";
      case INTERNAL_SERVER_ERROR -> "Something broke in Lowrank; its log says what.";
      case SERVICE_UNAVAILABLE ->
          "The server has its hands full with other requests' bodies; ask again in a moment.";
      default -> status.getReasonPhrase() + ".";
    };
  }
}
