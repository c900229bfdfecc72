package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's weights by the names that PEFT saves them under, less what all of them begin with.
 * Other tools write the names that they have in memory, which hold the adapter's own name too
 * ({@code lora_A.default.weight}), or leave out the beginning or the end.
 */
record StoredAdapter(SafetensorsFile file, Map<String, TensorEntry> tensors) {

  private static final String PICKLED = "adapter_model.bin";

  private static final Pattern FACTOR =
      Pattern.compile(
          "(?<module>.+\\.)(?<part>lora_[AB]|lora_embedding_[AB]|lora_magnitude_vector)"
              + "(\\.(?!weight$|bias$)(?<adapter>[^.]+))?(\\.weight)?");

  private static final Pattern COPY =
      Pattern.compile(
          "(?<module>.+\\.)modules_to_save\\.((?!weight$|bias$)(?<adapter>[^.]+)\\.)?(?<rest>.+)");

  /**
   * Reads the table of contents.
   *
   * @throws EngineException naming the file that is missing, or tensors of two adapters
   */
  static StoredAdapter open(Path folder) {
    Path path = folder.resolve(PeftFiles.WEIGHTS);
    if (!Files.isRegularFile(path)) {
      throw missing(Files.isRegularFile(folder.resolve(PICKLED)));
    }
    SafetensorsFile file = SafetensorsFile.open(path);
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    Set<String> adapters = new TreeSet<>();
    for (TensorEntry entry : file.tensors().values()) {
      TensorEntry other = tensors.put(name(entry.name(), adapters), entry);
      AdapterFolder.require(
          other == null,
          "%s has both %s and %s, which mean the same tensor. Keep one."
              .formatted(PeftFiles.WEIGHTS, other == null ? "" : other.name(), entry.name()));
    }
    AdapterFolder.require(
        adapters.size() <= 1,
        "%s holds the adapters %s. Save each in a folder of its own."
            .formatted(PeftFiles.WEIGHTS, String.join(" and ", adapters)));
    return new StoredAdapter(file, tensors);
  }

  /** What to do about a folder that has none. */
  static EngineException missing(boolean pickled) {
    return new EngineException(
        ErrorCode.MISSING_FILE,
        pickled
            ? "The adapter's weights are %s, which can run code when it is read. Save it as %s (PEFT"
                    .formatted(PICKLED, PeftFiles.WEIGHTS)
                + " does so with safe_serialization=True)."
            : "The adapter has no %s.".formatted(PeftFiles.WEIGHTS));
  }

  private static String name(String stored, Set<String> adapters) {
    String name =
        stored.startsWith(PeftFiles.PREFIX) ? stored.substring(PeftFiles.PREFIX.length()) : stored;
    Matcher factor = FACTOR.matcher(name);
    if (factor.matches()) {
      note(factor.group("adapter"), adapters);
      String part = factor.group("part");
      return factor.group("module") + part + (part.matches("lora_[AB]") ? ".weight" : "");
    }
    Matcher copy = COPY.matcher(name);
    if (copy.matches()) {
      note(copy.group("adapter"), adapters);
      return copy.group("module") + copy.group("rest");
    }
    return name;
  }

  private static void note(@Nullable String adapter, Set<String> adapters) {
    if (adapter != null) {
      adapters.add(adapter);
    }
  }

  /** A tensor by PEFT's name for it. */
  TensorEntry require(String name) {
    TensorEntry entry = tensors.get(name);
    if (entry == null) {
      throw new EngineException(
          ErrorCode.MISSING_TENSOR,
          "%s lacks the tensor %s.".formatted(PeftFiles.WEIGHTS, PeftFiles.PREFIX + name));
    }
    return entry;
  }

  float[] floats(String name) {
    return LowRankDelta.floats(file, require(name));
  }

  /** Writes the file anew where its names are not PEFT's own, so that PEFT and servers read it. */
  void rename() throws IOException {
    List<SafetensorsWriter.Tensor> renamed = new ArrayList<>();
    tensors.forEach(
        (name, entry) ->
            renamed.add(
                new SafetensorsWriter.Tensor(
                    PeftFiles.PREFIX + name,
                    entry.type(),
                    entry.shape(),
                    TensorPieces.contents(file, entry))));
    if (renamed.stream().allMatch(tensor -> file.tensors().containsKey(tensor.name()))) {
      return;
    }
    Path path = file.path().resolveSibling(PeftFiles.WEIGHTS + ".renamed");
    SafetensorsWriter.write(path, renamed, file.metadata());
    Files.move(path, file.path(), StandardCopyOption.REPLACE_EXISTING);
  }
}
