package dev.lowrank.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/** libtorch in this process: started once, on one device. */
public final class Torch {

  private static final class Started {
    static final Torch TORCH = start();
  }

  private static final class Chosen {
    static final Device DEVICE =
        Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA)
            ? Device.gpu(0)
            : Device.cpu();
  }

  private final NDManager root;
  private final Ops ops;

  private Torch(NDManager root) {
    this.root = root;
    this.ops = new Ops(root);
  }

  /** Starts libtorch on first use, and sets up the calling thread, whose settings are its own. */
  public static Torch get() {
    Torch torch = Started.TORCH;
    // The JIT's profiling executor recompiles during the first steps.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(true);
    return torch;
  }

  private static Torch start() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine engine = Engine.getEngine("PyTorch");
    return new Torch(engine.newBaseManager(device()));
  }

  /** The first GPU if this libtorch can compute on one, else the CPU. */
  public static Device device() {
    return Chosen.DEVICE;
  }

  /** The GPU that is computed on as it is now, or empty on the CPU. */
  public static Optional<Gpu> gpu() {
    return device().isGpu() ? Optional.of(Gpu.first()) : Optional.empty();
  }

  /** Hands the GPU's memory that nothing uses any more back; libtorch keeps it otherwise. */
  public static void giveBack() {
    if (device().isGpu()) {
      JniUtils.emptyCudaCache();
    }
  }

  /** Version of the native library. */
  public static String version() {
    return Engine.getEngine("PyTorch").getVersion();
  }

  /** Makes what dropout draws next follow from the seed alone. */
  public void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** The operations. */
  public Ops ops() {
    return ops;
  }

  /** A scope for tensors that outlive steps, such as weights. */
  public Scope weights() {
    return Scope.under(root, true);
  }

  /** A scope whose results can be differentiated. */
  public Scope learning() {
    return Scope.under(root, true);
  }

  /** A scope that only computes. */
  public Scope inference() {
    return Scope.under(root, false);
  }
}
