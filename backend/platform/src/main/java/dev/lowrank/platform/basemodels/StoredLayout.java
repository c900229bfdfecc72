package dev.lowrank.platform.basemodels;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What adapters can name in a base model, as text: a line for each module (its path, features in
 * and out, kind), and one for each tensor (its name after {@code =}, and its shape).
 */
final class StoredLayout {

  private static final String TENSOR = "=";

  private StoredLayout() {}

  static String write(ModelLayout layout) {
    Stream<String> modules =
        layout.modules().stream()
            .map(m -> "%s %d %d %s".formatted(m.path(), m.inFeatures(), m.outFeatures(), m.kind()));
    Stream<String> tensors = layout.tensors().stream().map(StoredLayout::line);
    return Stream.concat(modules, tensors).collect(Collectors.joining("\n"));
  }

  private static String line(TensorSpec tensor) {
    return tensor.shape().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" ", TENSOR + tensor.name() + " ", ""));
  }

  static ModelLayout read(String family, String text) {
    List<LinearModule> modules = new ArrayList<>();
    List<TensorSpec> tensors = new ArrayList<>();
    text.lines()
        .map(line -> line.split(" "))
        .forEach(
            parts -> {
              if (parts[0].startsWith(TENSOR)) {
                tensors.add(tensor(parts));
              } else {
                modules.add(module(parts));
              }
            });
    return new ModelLayout(family, modules, tensors);
  }

  private static TensorSpec tensor(String[] parts) {
    List<Long> shape = Arrays.stream(parts).skip(1).map(Long::valueOf).toList();
    return new TensorSpec(parts[0].substring(TENSOR.length()), shape);
  }

  /** Models imported by earlier versions have linear layers alone, and no kind. */
  private static LinearModule module(String[] parts) {
    LinearModule.Kind kind =
        parts.length > 3 ? LinearModule.Kind.valueOf(parts[3]) : LinearModule.Kind.LINEAR;
    return new LinearModule(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), kind);
  }
}
