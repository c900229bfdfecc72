package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.LowRank;
import dev.lowrank.engine.model.LowRank.Factors;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One adapter in memory, in the model's order. Trained in float32 whatever the base's type.
 *
 * <p>PiSSA and OLoRA begin at a part of W, A₀ and B₀, which they take away from it. The base stays
 * as it is here, shared by all adapters: the update takes B₀·A₀ away instead, which is the same.
 */
public final class LoraAdapter implements Adaptation, AutoCloseable {

  /** What the names of A₀ and B₀ begin with in checkpoints. */
  private static final String REMOVED = "removed.";

  private final AdapterDescription description;
  private final Scope scope;
  private final Map<String, LowRank> updates = new LinkedHashMap<>();
  private final Map<String, NDArray> copies = new LinkedHashMap<>();
  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final Map<String, NDArray> removed = new LinkedHashMap<>();

  private LoraAdapter(AdapterDescription description, Scope scope) {
    this.description = description;
    this.scope = scope;
  }

  /**
   * A new adapter.
   *
   * @param base the model that it is for
   */
  public static LoraAdapter create(
      AdapterDescription description, CausalLanguageModel base, long seed, Scope scope) {
    AdapterStart start = new AdapterStart(description.settings(), base, seed, scope);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (LinearModule target : description.targets()) {
      Factors factors = start.factors(target);
      tensors.put(AdapterTensors.a(target), factors.a());
      tensors.put(AdapterTensors.b(target), factors.b());
      if (takesFromBase(description, target)) {
        tensors.put(REMOVED + AdapterTensors.a(target), factors.a().duplicate());
        tensors.put(REMOVED + AdapterTensors.b(target), factors.b().duplicate());
      }
      if (description.settings().useDora()) {
        tensors.put(AdapterTensors.magnitude(target), start.magnitude(target, factors));
      }
    }
    for (TensorSpec copy : description.copies()) {
      tensors.put(AdapterTensors.copy(copy, description.targets()), start.copy(copy.name()));
    }
    return of(description, tensors, scope);
  }

  /**
   * An adapter from its {@link #weights} and its {@link #frozen} tensors.
   *
   * @param scope owned by the adapter from now on; owns the tensors
   */
  public static LoraAdapter of(
      AdapterDescription description, Map<String, NDArray> tensors, Scope scope) {
    LoraAdapter adapter = new LoraAdapter(description, scope);
    description.targets().forEach(target -> adapter.add(target, tensors));
    for (TensorSpec copy : description.copies()) {
      NDArray value = adapter.learning(AdapterTensors.copy(copy, description.targets()), tensors);
      adapter.copies.put(copy.name(), value);
    }
    return adapter;
  }

  private static boolean takesFromBase(AdapterDescription description, LinearModule target) {
    return description.settings().initLoraWeights().takesFromBase()
        && target.kind() != LinearModule.Kind.EMBEDDING;
  }

  private void add(LinearModule target, Map<String, NDArray> tensors) {
    LoraSettings settings = description.settings();
    Factors learned =
        new Factors(
            learning(AdapterTensors.a(target), tensors),
            learning(AdapterTensors.b(target), tensors));
    @Nullable NDArray magnitude =
        settings.useDora() ? learning(AdapterTensors.magnitude(target), tensors) : null;
    @Nullable Factors taken =
        takesFromBase(description, target)
            ? new Factors(
                frozen(AdapterTensors.a(target), tensors),
                frozen(AdapterTensors.b(target), tensors))
            : null;
    double scale = settings.scaleOf(target.path());
    updates.put(target.path(), new LowRank(learned, taken, scale, settings.dropout(), magnitude));
  }

  private NDArray learning(String name, Map<String, NDArray> tensors) {
    NDArray tensor = PeftFiles.require(tensors, name);
    tensor.setRequiresGradient(true);
    weights.put(name, tensor);
    return tensor;
  }

  private NDArray frozen(String name, Map<String, NDArray> tensors) {
    NDArray tensor = PeftFiles.require(tensors, REMOVED + name);
    removed.put(REMOVED + name, tensor);
    return tensor;
  }

  /** What it means for its model. */
  public AdapterDescription description() {
    return description;
  }

  @Override
  public @Nullable LowRank at(String path) {
    return updates.get(path);
  }

  @Override
  public @Nullable NDArray own(String name) {
    return copies.get(name);
  }

  /** Its trained tensors by PEFT's names, in the model's order. */
  public Map<String, NDArray> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /** What it keeps of its beginning and does not train, for checkpoints. */
  public Map<String, NDArray> frozen() {
    return Collections.unmodifiableMap(removed);
  }

  /** A factor's beginning, or null where nothing was taken from the base. */
  @Nullable NDArray beginning(String name) {
    return removed.get(REMOVED + name);
  }

  @Override
  public void close() {
    scope.close();
  }
}
