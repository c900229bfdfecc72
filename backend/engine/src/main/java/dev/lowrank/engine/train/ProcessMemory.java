package dev.lowrank.engine.train;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that this process holds, in bytes: resident pages on Linux (proc(5)); elsewhere the
 * JVM's own heap and buffers, which miss libtorch's.
 */
public final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");

  private ProcessMemory() {}

  /** Resident now. */
  public static long currentBytes() {
    return read("VmRSS:");
  }

  /** The most that was resident since the process began or {@link #resetPeak} was called. */
  public static long peakBytes() {
    return read("VmHWM:");
  }

  /**
   * Hands memory that is no longer used back to the system: the JVM's heap, and with glibc what
   * libtorch freed (malloc_trim(3)), which would count as resident for ever.
   */
  public static void giveBack() {
    System.gc();
    if (Platform.isLinux()) {
      try {
        Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
      } catch (UnsatisfiedLinkError e) {
        // Another C library, such as musl, has no such call and hands memory back by itself.
      }
    }
  }

  /** Lets the peak begin at what is resident now; without effect where the system refuses. */
  public static void resetPeak() {
    if (Files.isWritable(CLEAR_REFS)) {
      try {
        Files.writeString(CLEAR_REFS, "5");
      } catch (IOException e) {
        // The peak then covers the whole life of the process, which is still true of it.
      }
    }
  }

  private static long read(String key) {
    try {
      if (Files.isReadable(STATUS)) {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith(key)) {
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
          }
        }
      }
    } catch (IOException e) {
      return javaBytes();
    }
    return javaBytes();
  }

  private static long javaBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted()
        + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted();
  }
}
