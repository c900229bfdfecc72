package dev.lowrank.engine.train;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.settings.Rules;
import dev.lowrank.engine.settings.SettingProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the weights in a checkpoint, and their place in the data, came from: base, data, adapter and
 * what decides the batches. How long and how fast it learns may change when it goes on.
 *
 * @param values as texts, by the names that the settings have
 */
record Origin(Map<String, String> values) {

  private static final String KEY = "lowrank.origin";
  private static final int TAIL = 1 << 16;
  private static final List<String> BATCHES =
      List.of(
          "batchSize",
          "tokensPerBatch",
          "gradientAccumulationSteps",
          "maxSequenceLength",
          "seed",
          "lossOn",
          "quantization");

  /**
   * The origin of a training.
   *
   * @param data digest of its examples
   */
  static Origin of(TrainingPlan plan, List<Path> modelFiles, String data) {
    Map<String, String> values = new TreeMap<>();
    values.put("model", digest(modelFiles));
    values.put("data", data);
    values.put("method", plan.method().name());
    JsonNode training = JsonMapper.shared().valueToTree(plan.training());
    BATCHES.forEach(name -> values.put("training." + name, text(training.path(name))));
    if (plan.lora() != null) {
      JsonNode lora = JsonMapper.shared().valueToTree(plan.lora());
      lora.properties()
          .forEach(field -> values.put("lora." + field.getKey(), text(field.getValue())));
    }
    return new Origin(values);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  /** Of the files' sizes and ends: weights that were trained further differ there. */
  private static String digest(List<Path> files) {
    CRC32C sum = new CRC32C();
    for (Path path : files) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
        file.seek(file.length() - tail.length);
        file.readFully(tail);
        sum.update(tail);
        sum.update(Long.toString(file.length()).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new EngineException(
            ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(path, e.getMessage()), e);
      }
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  void writeTo(Map<String, String> metadata) {
    metadata.put(KEY, JsonMapper.shared().writeValueAsString(values));
  }

  /**
   * Requires that a checkpoint came from here; one that does not say is believed.
   *
   * @throws dev.lowrank.engine.settings.InvalidSettings naming all that differs
   */
  void requireOf(Map<String, String> metadata) {
    @Nullable String written = metadata.get(KEY);
    if (written == null) {
      return;
    }
    JsonNode there = JsonMapper.shared().readTree(written);
    List<SettingProblem> problems = new ArrayList<>();
    values.forEach(
        (name, here) -> {
          if (there.has(name) && !there.path(name).asString().equals(here)) {
            problems.add(
                new SettingProblem(name, difference(name, there.path(name).asString(), here)));
          }
        });
    Rules.refuse(ErrorCode.INVALID_SETTINGS, problems);
  }

  private static String difference(String name, String there, String here) {
    return name.equals("data") || name.equals("model")
        ? "The checkpoint was trained with another; go on with that, or begin anew."
        : "The checkpoint was trained with %s, and this is %s; go on with that, or begin anew."
            .formatted(there, here);
  }
}
