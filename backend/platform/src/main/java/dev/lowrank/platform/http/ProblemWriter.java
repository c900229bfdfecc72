package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers with problem details before any controller is reached. */
@Component
@ServerRole
public class ProblemWriter {

  private final HandlerExceptionResolver resolver;

  ProblemWriter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  /** Writes what went wrong. */
  public void write(HttpServletRequest request, HttpServletResponse response, Exception problem) {
    if (resolver.resolveException(request, response, null, problem) == null) {
      throw new IllegalStateException(problem);
    }
  }
}
