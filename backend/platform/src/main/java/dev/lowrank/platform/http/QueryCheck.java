package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.NotUnderstood;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses queries that are no text, and names the parameter; the container would fail at them. */
@Component
@ServerRole
class QueryCheck extends OncePerRequestFilter {

  private static final int MOST = 1000;

  private final ProblemWriter problems;

  QueryCheck(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    NotUnderstood fault = fault(request.getQueryString());
    if (fault == null) {
      chain.doFilter(request, response);
    } else {
      problems.write(request, response, fault);
    }
  }

  static @Nullable NotUnderstood fault(@Nullable String query) {
    if (query == null) {
      return null;
    }
    String[] parameters = query.split("&");
    if (parameters.length > MOST) {
      return new NotUnderstood("query", "A query has at most " + MOST + " parameters.");
    }
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = text(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = text(equals < 0 ? "" : parameter.substring(equals + 1));
      if (name == null || value == null) {
        return new NotUnderstood(
            name == null ? "query" : name,
            "Write text in a query as UTF-8 in percent-encoding, without the character NUL.");
      }
    }
    return null;
  }

  private static @Nullable String text(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length() || digits(encoded, i) < 0) {
          return null;
        }
        bytes.write(digits(encoded, i));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    try {
      ByteBuffer input = ByteBuffer.wrap(bytes.toByteArray());
      String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
      return text.indexOf('\0') < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int digits(String encoded, int percent) {
    int high = Character.digit(encoded.charAt(percent + 1), 16);
    int low = Character.digit(encoded.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
