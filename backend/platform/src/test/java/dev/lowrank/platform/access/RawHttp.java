package dev.lowrank.platform.access;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that sends exactly the bytes it is given. */
public final class RawHttp implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  public RawHttp(String url) throws IOException {
    URI address = URI.create(url);
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Sends a text of single bytes. */
  public RawHttp send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** What comes until the server closes. */
  public String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The status line and the headers, in lower case. */
  public String head() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** One request on a connection of its own. */
  public static String ask(String url, String text) throws IOException {
    try (RawHttp connection = new RawHttp(url)) {
      return connection.send(text).answer();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
