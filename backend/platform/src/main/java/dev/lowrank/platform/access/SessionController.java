package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a browser show the key once. */
@RestController
@ServerRole
@Tag(name = "Access")
@RequestMapping("/api/v1/session")
class SessionController {

  static final String COOKIE = "lowrank-session";

  private final Access access;

  SessionController(Access access) {
    this.access = access;
  }

  /** The key, in a body: addresses are written into logs. */
  record SessionRequest(@Nullable String token) {

    @Override
    public String toString() {
      return "SessionRequest";
    }
  }

  @Operation(
      operationId = "signIn",
      summary = "Exchanges the access token for a cookie that scripts cannot read")
  @ApiResponse(responseCode = "204", description = "The cookie is set")
  @SecurityRequirements
  @PostMapping
  ResponseEntity<Void> signIn(@RequestBody SessionRequest request, HttpServletRequest http) {
    String token = request.token();
    if (token == null || token.isBlank()) {
      throw Invalid.field("token", "Give the access token.");
    }
    if (!access.isKept()) {
      throw Invalid.field("token", "This server asks nobody for an access token.");
    }
    access.show(token.strip(), http.getRemoteAddr());
    return answer(access.newSession(), Access.SESSION, http);
  }

  @Operation(operationId = "signOut", summary = "Takes the cookie away")
  @ApiResponse(responseCode = "204", description = "The cookie is gone")
  @SecurityRequirements
  @DeleteMapping
  ResponseEntity<Void> signOut(HttpServletRequest http) {
    return answer("", Duration.ZERO, http);
  }

  private static ResponseEntity<Void> answer(
      String session, Duration age, HttpServletRequest http) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, session)
            .httpOnly(true)
            .sameSite("Strict")
            .secure(http.isSecure())
            .path("/")
            .maxAge(age)
            .build();
    return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
  }
}
