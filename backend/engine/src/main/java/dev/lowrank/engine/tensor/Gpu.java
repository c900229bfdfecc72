package dev.lowrank.engine.tensor;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;

/**
 * What NVIDIA's driver says of a GPU.
 *
 * @param totalBytes its memory
 * @param freeBytes what no process holds; libtorch keeps what it once took, so that of a process
 *     alone on the GPU this is the least there was
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/">CUDA driver API</a>
 */
public record Gpu(String name, long totalBytes, long freeBytes) {

  private static final int NAME_BYTES = 256;

  /** What all processes hold. */
  public long usedBytes() {
    return totalBytes - freeBytes;
  }

  /** Its name, and how much of its memory is taken. */
  public String described() {
    return String.format(
        Locale.ROOT, "%s, %.1f of %.1f GB in use", name, usedBytes() / 1e9, totalBytes / 1e9);
  }

  /**
   * The first that this process may see.
   *
   * @throws IllegalStateException where there is none
   */
  static Gpu first() {
    Driver driver = new Driver();
    driver.call("cuInit", 0);
    IntByReference device = new IntByReference();
    driver.call("cuDeviceGet", device, 0);
    PointerByReference context = new PointerByReference();
    driver.call("cuDevicePrimaryCtxRetain", context, device.getValue());
    try {
      return in(driver, context.getValue(), device.getValue());
    } finally {
      driver.call("cuDevicePrimaryCtxRelease_v2", device.getValue());
    }
  }

  private static Gpu in(Driver driver, Pointer context, int device) {
    driver.call("cuCtxPushCurrent_v2", context);
    try (Memory name = new Memory(NAME_BYTES)) {
      LongByReference free = new LongByReference();
      LongByReference total = new LongByReference();
      driver.call("cuDeviceGetName", name, NAME_BYTES, device);
      driver.call("cuMemGetInfo_v2", free, total);
      return new Gpu(name.getString(0), total.getValue(), free.getValue());
    } finally {
      driver.call("cuCtxPopCurrent_v2", new PointerByReference());
    }
  }

  private static final class Driver {
    private final NativeLibrary library;

    Driver() {
      try {
        library = NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
      } catch (UnsatisfiedLinkError e) {
        throw new IllegalStateException("NVIDIA's driver is not on this machine", e);
      }
    }

    void call(String function, Object... arguments) {
      int status = library.getFunction(function).invokeInt(arguments);
      if (status != 0) {
        throw new IllegalStateException("%s failed with status %d".formatted(function, status));
      }
    }
  }
}
