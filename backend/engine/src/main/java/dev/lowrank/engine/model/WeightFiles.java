package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The safetensors of a model folder: one file, or shards with their index. */
final class WeightFiles {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private final @Nullable Path index;
  private final List<SafetensorsFile> shards;
  private final Map<String, SafetensorsFile> fileOfTensor = new LinkedHashMap<>();
  private final Map<String, String> standIns = new HashMap<>();

  private WeightFiles(@Nullable Path index, List<SafetensorsFile> shards) {
    this.index = index;
    this.shards = shards;
    for (SafetensorsFile shard : shards) {
      for (String name : shard.tensors().keySet()) {
        if (fileOfTensor.put(name, shard) != null) {
          throw badIndex("names two files that both have the tensor " + name, null);
        }
      }
    }
  }

  static WeightFiles find(Path folder) {
    Path single = folder.resolve(SINGLE);
    if (Files.isRegularFile(single)) {
      return new WeightFiles(null, List.of(SafetensorsFile.open(single)));
    }
    Path index = folder.resolve(INDEX);
    if (!Files.isRegularFile(index)) {
      throw new EngineException(
          ErrorCode.MISSING_FILE,
          "The folder has neither %s nor %s. Save the model as safetensors."
              .formatted(SINGLE, INDEX));
    }
    List<SafetensorsFile> shards = new ArrayList<>();
    for (String name : shardNames(index)) {
      shards.add(SafetensorsFile.open(ModelFolder.require(folder, name)));
    }
    return new WeightFiles(index, shards);
  }

  /** Whether a folder has any. */
  static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(SINGLE))
        || Files.isRegularFile(folder.resolve(INDEX));
  }

  /** Whether they have a tensor, under whichever of its names. */
  boolean has(String name) {
    return find(name).isPresent();
  }

  /** Makes the files' tensor stand for another one, which they lack. */
  void use(String stored, String missing) {
    standIns.put(missing, stored);
  }

  /** Whether two tensors have the same shape and numbers. */
  boolean areEqual(String one, String other) {
    TensorEntry left = entry(one);
    TensorEntry right = entry(other);
    return ModelFolder.WEIGHT_TYPES.containsAll(List.of(left.type(), right.type()))
        && TensorPieces.equal(file(one), left, file(other), right);
  }

  /** The names in the files, but for those under which these tensors lie. */
  Set<String> without(List<TensorSpec> tensors) {
    Set<String> others = new TreeSet<>(fileOfTensor.keySet());
    tensors.forEach(tensor -> others.remove(stored(tensor.name())));
    return others;
  }

  private static Iterable<String> shardNames(Path index) {
    try {
      JsonNode map = JsonMapper.shared().readTree(Files.readAllBytes(index)).path("weight_map");
      TreeSet<String> names = new TreeSet<>();
      for (JsonNode name : map) {
        if (!name.isString() || !name.asString().matches("[A-Za-z0-9._-]+\\.safetensors")) {
          throw badIndex("names the file " + name, null);
        }
        names.add(name.asString());
      }
      if (names.isEmpty()) {
        throw badIndex("has no weight_map", null);
      }
      return names;
    } catch (JacksonException e) {
      throw badIndex("is not JSON", e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(INDEX, e.getMessage()), e);
    }
  }

  private static EngineException badIndex(String why, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.INVALID_SAFETENSORS, "%s %s.".formatted(INDEX, why), cause);
  }

  /** Where a tensor lies, under the name that it has there; the error for a missing one says so. */
  TensorEntry entry(String name) {
    return Objects.requireNonNull(file(name).tensors().get(stored(name)));
  }

  SafetensorsFile file(String name) {
    return Objects.requireNonNull(fileOfTensor.get(stored(name)));
  }

  private String stored(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.MISSING_TENSOR,
                    "The weights lack the tensor %s, which config.json needs.".formatted(name)));
  }

  private Optional<String> find(String name) {
    return StoredNames.of(standIns.getOrDefault(name, name)).stream()
        .filter(fileOfTensor::containsKey)
        .findFirst();
  }

  /** Every file, the index included. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    if (index != null) {
      paths.add(index);
    }
    shards.forEach(shard -> paths.add(shard.path()));
    return paths;
  }
}
