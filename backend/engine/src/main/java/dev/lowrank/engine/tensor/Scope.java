package dev.lowrank.engine.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/**
 * Owns the native memory of every tensor made in it, and says whether they record what gradients
 * need. Closing a scope frees its tensors, but for those that were handed to the parent.
 */
public final class Scope implements AutoCloseable {

  private final NDManager manager;
  private final boolean learning;

  private Scope(NDManager manager, boolean learning) {
    this.manager = manager;
    this.learning = learning;
  }

  /** A scope of its own, for weights or one step. */
  static Scope under(NDManager manager, boolean learning) {
    return new Scope(manager.newSubManager(), learning);
  }

  /** A scope inside this one; it must be closed first. */
  public Scope nested() {
    return under(manager, learning);
  }

  /** Moves a tensor from wherever it is to this scope. */
  public NDArray keep(NDArray tensor) {
    tensor.attach(manager);
    return tensor;
  }

  /** The manager for tensors made from Java data. */
  public NDManager manager() {
    return manager;
  }

  /** Numbers that operations read one by one, kept on the CPU. */
  public NDArray onCpu(int[] numbers) {
    return onCpu(manager, cpu -> cpu.create(numbers));
  }

  /** Numbers that operations read one by one, kept on the CPU. */
  public NDArray onCpu(double[] numbers) {
    return onCpu(manager, cpu -> cpu.create(numbers));
  }

  /** Numbers of a batch, on the CPU. */
  public NDArray onCpu(long[] numbers) {
    return onCpu(manager, cpu -> cpu.create(numbers));
  }

  /** Numbers of a batch, on the CPU. */
  public NDArray onCpu(float[] numbers, Shape shape) {
    return onCpu(manager, cpu -> cpu.create(numbers, shape));
  }

  private static NDArray onCpu(NDManager manager, Function<NDManager, NDArray> make) {
    try (NDManager cpu = manager.newSubManager(Device.cpu())) {
      NDArray array = make.apply(cpu);
      array.attach(manager);
      return array;
    }
  }

  public boolean learning() {
    return learning;
  }

  @Override
  public void close() {
    manager.close();
  }
}
