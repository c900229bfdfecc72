package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
 * request creates are committed together, so a request that fails leaves its key free.
 */
@Component
@ServerRole
public class Idempotency {

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final JsonMapper json;

  Idempotency(JdbcClient jdbc, TransactionOperations transaction, JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Does the work once per key.
   *
   * @param request what was asked; the same key with another request is a conflict
   */
  public <T> ResponseEntity<T> once(
      String scope,
      @Nullable String key,
      Object request,
      Class<T> type,
      Supplier<ResponseEntity<T>> work) {
    if (key == null) {
      return work.get();
    }
    String fingerprint = sha256(json.writeValueAsBytes(request));
    List<ResponseEntity<T>> answers = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> {
          if (first(scope, key, fingerprint)) {
            answers.add(remember(scope, key, work));
          }
        });
    return answers.isEmpty() ? replay(scope, key, fingerprint, type) : answers.get(0);
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
  private boolean first(String scope, String key, String fingerprint) {
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

  private <T> ResponseEntity<T> replay(
      String scope, String key, String fingerprint, Class<T> type) {
    Remembered first =
        jdbc.sql(
                """
                select request_sha256, status, body from idempotency_keys
                where scope = ? and key = ?
                """)
            .params(scope, key)
            .query(Remembered.class)
            .single();
    if (!fingerprint.equals(first.requestSha256())) {
      throw new Conflict(
          "IDEMPOTENCY_KEY_REUSED",
          "This Idempotency-Key was used for another request; take a new one.");
    }
    return ResponseEntity.status(first.status()).body(json.readValue(first.body(), type));
  }

  /** The first answer to a key. */
  private record Remembered(String requestSha256, int status, String body) {}

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
