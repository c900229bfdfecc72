package dev.lowrank.platform.registry;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.platform.Shared;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Adapters for the smallest real model, as PEFT would zip them. */
public final class PeftZips {

  private PeftZips() {}

  /** An adapter of that rank on q_proj and v_proj, its weights drawn with the seed. */
  public static Map<String, byte[]> files(int rank, long seed) throws Exception {
    return files(rank, rank, seed);
  }

  static Map<String, byte[]> files(int rank, int realRank, long seed) throws Exception {
    Random random = new Random(seed);
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (LinearModule layer :
        ModelFolder.open(Shared.path("models/stories260K")).description().linearModules()) {
      if (layer.name().matches("[qv]_proj")) {
        String path = "base_model.model." + layer.path();
        tensors.add(tensor(path + ".lora_A.weight", realRank, layer.inFeatures(), random));
        tensors.add(tensor(path + ".lora_B.weight", layer.outFeatures(), realRank, random));
      }
    }
    Path file = Files.createTempDirectory("peft").resolve("w");
    SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
    String config =
        """
        {"peft_type":"LORA","task_type":"CAUSAL_LM","r":%d,"lora_alpha":%d,
         "target_modules":["q_proj","v_proj"],"bias":"none","modules_to_save":null}
        """
            .formatted(rank, 2 * rank);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("adapter_config.json", config.getBytes(StandardCharsets.UTF_8));
    files.put("adapter_model.safetensors", Files.readAllBytes(file));
    return files;
  }

  private static SafetensorsWriter.Tensor tensor(
      String name, int rows, int columns, Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(rows * columns * 4).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) random.nextGaussian() * 0.05f);
    }
    return new SafetensorsWriter.Tensor(
        name, TensorType.F32, List.of((long) rows, (long) columns), bytes::flip);
  }

  public static byte[] zip(Map<String, byte[]> files) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
