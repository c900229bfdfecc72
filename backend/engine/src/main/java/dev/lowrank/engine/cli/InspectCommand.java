package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a folder or file holds. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Checks and describes a model folder, an adapter or a safetensors file.")
final class InspectCommand implements Callable<Integer> {

  private static final int EXAMPLE_RANK = 8;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "Model folder, adapter folder or .safetensors.")
  Path path;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "The adapter's base model, to check that they fit.")
  @Nullable Path model;

  @Override
  public Integer call() {
    if (Files.isRegularFile(path)) {
      tensors(SafetensorsFile.open(path));
    } else if (Files.isRegularFile(path.resolve(AdapterFolder.CONFIG))) {
      adapter();
    } else {
      model(ModelFolder.open(path).description());
    }
    return 0;
  }

  private void tensors(SafetensorsFile file) {
    PrintWriter out = spec.commandLine().getOut();
    file.tensors()
        .forEach(
            (name, entry) ->
                out.printf(
                    Locale.ROOT, "%-9s %-20s %s%n", entry.type().torchName(), entry.shape(), name));
    file.metadata().forEach((key, value) -> out.printf("%s: %s%n", key, value));
  }

  private void adapter() {
    if (model == null) {
      throw new EngineException(
          ErrorCode.MISSING_FILE,
          "This is an adapter. Name its base model with --model, so that they can be checked"
              + " together.");
    }
    AdapterDescription adapter = AdapterFolder.inspect(path, ModelFolder.open(model).layout());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("rank", Integer.toString(adapter.settings().rank()));
    facts.put("alpha", Double.toString(adapter.settings().alpha()));
    facts.put("layers changed", count(adapter.targets().size()));
    facts.put("modules", names(adapter.targets()));
    facts.put("weights", count(adapter.parameters()));
    print(facts);
  }

  private void model(ModelDescription found) {
    ModelConfig config = found.config();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("architecture", config.architecture());
    facts.put("weights", "%s in %s".formatted(count(found.parameters()), found.dtype()));
    facts.put("size", String.format(Locale.ROOT, "%.1f MB", found.sizeBytes() / 1e6));
    facts.put("layers", count(config.layers()));
    facts.put("hidden size", count(config.hiddenSize()));
    facts.put(
        "heads",
        "%d, %d for keys and values".formatted(config.attentionHeads(), config.keyValueHeads()));
    facts.put("vocabulary", count(config.vocabularySize()));
    facts.put("positions", count(config.maxPositions()));
    facts.put("chat template", found.chatTemplate() ? "yes" : "no");
    facts.put("modules", names(found.linearModules()));
    facts.put("LoRA of rank " + EXAMPLE_RANK, share(found));
    print(facts);
  }

  private static String share(ModelDescription found) {
    long weights =
        found.linearModules().stream()
            .mapToLong(one -> (long) EXAMPLE_RANK * (one.inFeatures() + one.outFeatures()))
            .sum();
    return String.format(
        Locale.ROOT,
        "%,d weights on all linear layers, %.2f %%",
        weights,
        100.0 * weights / found.parameters());
  }

  private static String names(List<LinearModule> modules) {
    return modules.stream().map(LinearModule::name).distinct().collect(Collectors.joining(", "));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void print(Map<String, String> facts) {
    PrintWriter out = spec.commandLine().getOut();
    facts.forEach((name, value) -> out.printf("%-16s %s%n", name, value));
  }
}
