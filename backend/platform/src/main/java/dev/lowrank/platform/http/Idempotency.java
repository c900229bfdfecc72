package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.NotUnderstood;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the first answer again to a request that repeats its Idempotency-Key. The key and what the
 * request creates are committed together, so a request that fails leaves its key free; files are
 * taken in before that, outside of the transaction.
 */
@Component
@ServerRole
public class Idempotency {

  private static final int LONGEST = 255;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final JsonMapper json;

  Idempotency(JdbcClient jdbc, TransactionOperations transaction, JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * What someone asks, once per key.
   *
   * @param request what was asked; the same key with another request is a conflict
   */
  public record Asked<T>(String scope, @Nullable String key, Object request, Class<T> type) {

    public Asked {
      if (key != null && key.length() > LONGEST) {
        throw new NotUnderstood("Idempotency-Key", "A key has at most " + LONGEST + " characters.");
      }
    }
  }

  /** Does work that takes no time. */
  public <T> ResponseEntity<T> once(Asked<T> asked, Supplier<ResponseEntity<T>> work) {
    String key = asked.key();
    if (key == null) {
      return work.get();
    }
    String fingerprint = sha256(json.writeValueAsBytes(asked.request()));
    return replay(asked, key, fingerprint).orElseGet(() -> first(asked, key, fingerprint, work));
  }

  /**
   * Does work that needs something from the request first.
   *
   * @param prepare takes in what the request brings, in no transaction
   * @param work makes rows of it; at most once per key
   */
  public <T, P extends AutoCloseable> ResponseEntity<T> once(
      Asked<T> asked, Supplier<P> prepare, Function<P, ResponseEntity<T>> work) {
    String key = asked.key();
    if (key == null) {
      return prepared(prepare, work);
    }
    String fingerprint = sha256(json.writeValueAsBytes(asked.request()));
    return replay(asked, key, fingerprint)
        .orElseGet(
            () -> {
              try {
                return prepared(
                    prepare, input -> first(asked, key, fingerprint, () -> work.apply(input)));
              } catch (Conflict mayBeWithItself) {
                // The same request may have been answered while this one was taken in.
                return replay(asked, key, fingerprint).orElseThrow(() -> mayBeWithItself);
              }
            });
  }

  private static <T, P extends AutoCloseable> ResponseEntity<T> prepared(
      Supplier<P> prepare, Function<P, ResponseEntity<T>> work) {
    try (P input = prepare.get()) {
      return work.apply(input);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("what was prepared does not close", e);
    }
  }

  private <T> ResponseEntity<T> first(
      Asked<T> asked, String key, String fingerprint, Supplier<ResponseEntity<T>> work) {
    Optional<ResponseEntity<T>> answer =
        transaction.execute(
            status ->
                take(asked.scope(), key, fingerprint)
                    ? Optional.of(remember(asked.scope(), key, work))
                    : Optional.empty());
    return Objects.requireNonNull(answer)
        .or(() -> replay(asked, key, fingerprint))
        .orElseThrow(() -> new IllegalStateException("a key that is taken has its answer"));
  }

  /** The digest of an uploaded file. */
  public static String digest(MultipartFile file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(file.getInputStream(), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Takes the key; waits while another request with it is at work. */
  private boolean take(String scope, String key, String fingerprint) {
    return jdbc.sql(
                """
                insert into idempotency_keys (scope, key, request_sha256)
                values (:scope, :key, :request) on conflict do nothing
                """)
            .param("scope", scope)
            .param("key", key)
            .param("request", fingerprint)
            .update()
        == 1;
  }

  private <T> ResponseEntity<T> remember(
      String scope, String key, Supplier<ResponseEntity<T>> work) {
    ResponseEntity<T> answer = work.get();
    jdbc.sql("update idempotency_keys set status = ?, body = ? where scope = ? and key = ?")
        .params(
            answer.getStatusCode().value(), json.writeValueAsString(answer.getBody()), scope, key)
        .update();
    return answer;
  }

  private <T> Optional<ResponseEntity<T>> replay(Asked<T> asked, String key, String fingerprint) {
    return jdbc.sql(
            """
            select request_sha256, status, body from idempotency_keys where scope = ? and key = ?
            """)
        .params(asked.scope(), key)
        .query(Remembered.class)
        .optional()
        .map(first -> first.answer(fingerprint, asked.type(), json));
  }

  /** The first answer to a key. */
  private record Remembered(String requestSha256, int status, String body) {
    <T> ResponseEntity<T> answer(String fingerprint, Class<T> type, JsonMapper json) {
      if (!fingerprint.equals(requestSha256)) {
        throw new Conflict(
            "IDEMPOTENCY_KEY_REUSED",
            "This Idempotency-Key was used for another request; take a new one.");
      }
      return ResponseEntity.status(status).body(json.readValue(body, type));
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
