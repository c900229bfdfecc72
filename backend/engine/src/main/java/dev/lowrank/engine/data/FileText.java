package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The text of a file of rows: UTF-8, or UTF-16 where a byte order mark says so. Bytes that are no
 * text become {@link #NO_TEXT}, so that the row they stand in can be named.
 */
final class FileText {

  /** Half of a character, which no decoder gives for good bytes. */
  static final String NO_TEXT = "\udc00";

  private static final int SIGNATURE = 4;

  private FileText() {}

  /**
   * Begins after the byte order mark, if there is one.
   *
   * @throws EngineException INVALID_DATA for a file that is no text
   */
  static Reader open(InputStream file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file, SIGNATURE);
    byte[] first = in.readNBytes(SIGNATURE);
    String hex = HexFormat.of().formatHex(first);
    refuseOtherKinds(hex);
    int mark =
        hex.startsWith("efbbbf") ? 3 : hex.startsWith("fffe") || hex.startsWith("feff") ? 2 : 0;
    in.unread(Arrays.copyOfRange(first, mark, first.length));
    Charset charset =
        mark != 2
            ? StandardCharsets.UTF_8
            : hex.startsWith("ff") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(NO_TEXT));
  }

  private static void refuseOtherKinds(String hex) {
    if (hex.startsWith("504b0304")) {
      throw refused("is a zip archive or an Excel workbook; save its rows as CSV or JSON lines");
    }
    if (hex.startsWith("1f8b") || hex.startsWith("28b52ffd")) {
      throw refused("is compressed; unpack it first");
    }
    if (hex.startsWith("50415231")) {
      throw refused("is Parquet; write its rows as JSON lines");
    }
    if (hex.startsWith("fffe0000") || hex.equals("0000feff")) {
      throw refused("is UTF-32; save it as UTF-8");
    }
    if (hex.matches("00[^0].*|0[^0]00.*|[^0f].00.*")) {
      throw refused("is UTF-16 without a byte order mark, or no text; save it as UTF-8");
    }
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_DATA, "The file " + why + ".");
  }
}
