package dev.lowrank.benchmarks;

import dev.lowrank.engine.generate.Generation;
import dev.lowrank.engine.generate.GenerationConfig;
import dev.lowrank.engine.generate.Generator;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Texts written greedily side by side, timed. The settings are pairs {@code name=value} and have
 * the same names and defaults as those of python/generation_baseline.py; {@code packed=false}
 * leaves out the float16 copy of the weights.
 */
public final class GenerationRun {

  private static final String PROMPT =
      "Write a long story about a lighthouse keeper who finds a message in a bottle.";
  private static final String MORE = " It should be told by the sea.";
  private static final int RUNS = 3;

  private GenerationRun() {}

  /** Runs and prints what was measured. */
  public static void main(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    int texts = Integer.parseInt(settings.getOrDefault("texts", "1"));
    int tokens = Integer.parseInt(settings.getOrDefault("tokens", "128"));
    ModelFolder folder = ModelFolder.open(Path.of(settings.get("model")));
    try (CausalLanguageModel model = folder.load();
        Tokenizer tokenizer = Tokenizer.load(folder.path());
        Scope scope = Torch.get().weights()) {
      boolean packed = settings.getOrDefault("packed", "true").equals("true");
      long start = System.nanoTime();
      boolean copied = packed && model.packForDecoding();
      System.out.printf(Locale.ROOT, "packed %s, %.2f s%n", copied, seconds(start));
      Adaptation adapter =
          settings.containsKey("adapter")
              ? PeftFiles.read(Path.of(settings.get("adapter")), folder.layout(), scope)
              : Adaptation.NONE;
      List<int[]> prompts = new ArrayList<>();
      for (int i = 0; i < texts; i++) {
        prompts.add(tokenizer.encodeStart(PROMPT + MORE.repeat(i)));
      }
      Generator generator = new Generator(model, tokenizer, Set.of());
      generator.generateAll(prompts, adapter, GenerationConfig.greedy(4));
      for (int run = 0; run < RUNS; run++) {
        write(generator, prompts, adapter, tokens);
      }
    }
  }

  private static void write(
      Generator generator, List<int[]> prompts, Adaptation adapter, int tokens) {
    long start = System.nanoTime();
    List<Generation> made =
        generator.generateAll(prompts, adapter, GenerationConfig.greedy(tokens));
    int count = made.stream().mapToInt(Generation::generatedTokens).sum();
    System.out.printf(
        Locale.ROOT,
        "%d tokens, %.1f a second: %s%n",
        count,
        count / seconds(start),
        made.get(0).text().strip().replace('\n', ' ').substring(0, 50));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
