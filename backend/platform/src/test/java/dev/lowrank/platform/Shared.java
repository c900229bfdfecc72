package dev.lowrank.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real models and data that lie beside the project, where they are there. */
public final class Shared {

  private Shared() {}

  /** A file or folder; the test is skipped where it is absent. */
  public static Path path(String name) {
    Path path = Path.of(System.getProperty("lowrank.shared", "../../../shared")).resolve(name);
    Assumptions.assumeTrue(
        Files.exists(path), "needs " + name + " in the folder that -Dlowrank.shared names");
    return path;
  }

  /** A copy of the smallest real model, to be damaged. */
  public static Path copyOfModel(Path target) throws IOException {
    Path model = path("models/stories260K");
    Files.createDirectories(target);
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Files.copy(model.resolve(file), target.resolve(file));
    }
    return target;
  }
}
