package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder that are the model. What decides its tokens has many names
 * (tokenizer.model, vocab.json, tekken.json, …), so all files count but those that surely do not:
 * weights in other formats, data, what the folder says about itself, and hidden files.
 */
public final class FolderFiles {

  private static final String TEMPLATES = "additional_chat_templates";

  private static final Predicate<String> LEFT_OUT =
      Pattern.compile(
              "\\..*|readme\\.md|.*\\.index\\.json|.*\\.(safetensors|bin|pt|pth|ckpt|h5|msgpack|ot"
                  + "|gguf|ggml|onnx|onnx_data|np[yz]|pkl|pickle|tflite|mlmodel|jsonl|[ct]sv|parquet"
                  + "|arrow|zip|tar|gz|tgz|log|partial)",
              Pattern.CASE_INSENSITIVE)
          .asMatchPredicate();

  private FolderFiles() {}

  /** Those of a folder, the weights last. */
  static List<Path> of(Path folder, WeightFiles weights) {
    List<Path> files = new ArrayList<>();
    files.addAll(in(folder, name -> !LEFT_OUT.test(name)));
    if (Files.isDirectory(folder.resolve(TEMPLATES))) {
      files.addAll(in(folder.resolve(TEMPLATES), name -> name.endsWith(".jinja")));
    }
    files.addAll(weights.paths());
    return List.copyOf(files);
  }

  private static List<Path> in(Path folder, Predicate<String> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> wanted.test(String.valueOf(file.getFileName())))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** A file's name in its folder, with that of the folder inside where it lies in one. */
  public static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    Path folder = file.getParent();
    return folder != null && folder.endsWith(TEMPLATES) ? TEMPLATES + "/" + name : name;
  }

  /** Where a folder keeps the file of a name; the folder for it is there then. */
  public static Path place(Path folder, String name) throws IOException {
    Path place = folder.resolve(name);
    if (name.startsWith(TEMPLATES + "/")) {
      Files.createDirectories(folder.resolve(TEMPLATES));
    }
    return place;
  }
}
