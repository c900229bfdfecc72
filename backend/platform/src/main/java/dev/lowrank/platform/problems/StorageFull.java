package dev.lowrank.platform.problems;

import java.io.IOException;
import java.util.Locale;

/** What was sent does not fit on the disk. */
public non-sealed class StorageFull extends Problem {

  public StorageFull() {
    super(
        "STORAGE_FULL",
        "The server's disk is full, and nothing was kept. Free space in its data folder, then"
            + " repeat.");
  }

  /** Whether a full disk is why this was thrown, as Linux, macOS and Windows say it. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof IOException
          && (message.contains("no space left")
              || message.contains("quota exceeded")
              || message.contains("not enough space"))) {
        return true;
      }
    }
    return false;
  }
}
