package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.CannotStart;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key to this server. It compares in constant time, and never shows itself. */
final class AccessToken {

  /** What a header carries as it is (RFC 6750). */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /** The key as somebody wrote it; blanks around it are not part of it. */
  AccessToken(String text, String setting) {
    String trimmed = text.strip();
    if (!SENDABLE.matcher(trimmed).matches()) {
      throw new CannotStart(
          setting
              + " holds no access token: give letters, digits and signs of ASCII without blanks,"
              + " such as `openssl rand -base64 32` makes.");
    }
    key = new SecretKeySpec(trimmed.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  boolean matches(String presented) {
    return MessageDigest.isEqual(
        digest(key.getEncoded()), digest(presented.getBytes(StandardCharsets.UTF_8)));
  }

  /** Digests are of one length, so that a comparison does not tell the key's. */
  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What only the holder of the key can write under a text. */
  String seal(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] seal = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  boolean sealed(String text, String seal) {
    return MessageDigest.isEqual(
        seal(text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
  }
}
