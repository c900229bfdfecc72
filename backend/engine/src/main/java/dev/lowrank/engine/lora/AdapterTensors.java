package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that PEFT gives an adapter's tensors, without what all of them begin with. */
final class AdapterTensors {

  private AdapterTensors() {}

  /** A [rank, in]. */
  static String a(LinearModule target) {
    return target.path()
        + (target.kind() == LinearModule.Kind.EMBEDDING ? ".lora_embedding_A" : ".lora_A.weight");
  }

  /** B [out, rank]. */
  static String b(LinearModule target) {
    return target.path()
        + (target.kind() == LinearModule.Kind.EMBEDDING ? ".lora_embedding_B" : ".lora_B.weight");
  }

  static boolean isA(String name) {
    return name.endsWith(".lora_A.weight") || name.endsWith(".lora_embedding_A");
  }

  static boolean isFactor(String name) {
    return isA(name) || name.endsWith(".lora_B.weight") || name.endsWith(".lora_embedding_B");
  }

  /** The magnitude [out] of DoRA. */
  static String magnitude(LinearModule target) {
    return target.path() + ".lora_magnitude_vector";
  }

  /** The trained copy of a base's tensor: a layer that an update wraps has its bias deeper. */
  static String copy(TensorSpec tensor, List<LinearModule> targets) {
    boolean wrapped = targets.stream().anyMatch(one -> one.path().equals(tensor.module()));
    return wrapped
        ? tensor.module() + ".base_layer" + tensor.name().substring(tensor.module().length())
        : tensor.name();
  }

  /** A frozen weight that PEFT writes beside an update of the embedding or the head. */
  static boolean isBaseWeight(String name) {
    return name.endsWith(".base_layer.weight");
  }

  /** The base's name of such a weight. */
  static String ofBase(String name) {
    return name.replace(".base_layer.", ".");
  }

  /** Every tensor that the settings mean, with its shape. */
  static Map<String, List<Long>> shapes(AdapterDescription adapter) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (LinearModule target : adapter.targets()) {
      long rank = adapter.settings().rankOf(target.path());
      shapes.put(a(target), List.of(rank, (long) target.inFeatures()));
      shapes.put(b(target), List.of((long) target.outFeatures(), rank));
      if (adapter.settings().useDora()) {
        shapes.put(magnitude(target), List.of((long) target.outFeatures()));
      }
    }
    adapter.copies().forEach(one -> shapes.put(copy(one, adapter.targets()), one.shape()));
    return shapes;
  }
}
