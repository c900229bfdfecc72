package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.generate.Generation;
import dev.lowrank.engine.generate.GenerationConfig;
import dev.lowrank.engine.generate.LoadedModel;
import dev.lowrank.engine.generate.TextListener;
import dev.lowrank.engine.tokenizer.ChatMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Continues a text, or answers in a chat. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Continues a text, or with --chat answers what it is told.",
    footer = {
      "",
      "Without --prompt it reads the standard input: a prompt a line, or in a",
      "chat a turn a line.",
      "",
      "Example:",
      "  lowrank generate --model SmolLM2 --adapter adapter --chat \\",
      "    --prompt \"List open ports\""
    })
final class GenerateCommand implements Callable<Integer> {

  private static final String ADAPTER = "adapter";

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(names = "--adapter", paramLabel = "FOLDER", description = "PEFT adapter.")
  @Nullable Path adapter;

  @Option(names = "--prompt", paramLabel = "TEXT", description = "The text, or what is asked.")
  @Nullable String prompt;

  @Option(names = "--chat", description = "Ask through the model's chat template.")
  boolean chat;

  @Option(names = "--system", paramLabel = "TEXT", description = "What a chat begins with.")
  @Nullable String system;

  @Mixin SamplingOptions sampling;

  @Override
  public Integer call() {
    GenerationConfig config = sampling.config();
    try (LoadedModel loaded = LoadedModel.open(model)) {
      if (adapter != null) {
        loaded.attach(ADAPTER, adapter);
      }
      if (prompt != null) {
        answer(loaded, prompt, history(), config);
      } else {
        converse(loaded, config);
      }
    }
    return 0;
  }

  private List<ChatMessage> history() {
    List<ChatMessage> turns = new ArrayList<>();
    if (system != null) {
      turns.add(new ChatMessage("system", system));
    }
    return turns;
  }

  private void converse(LoadedModel loaded, GenerationConfig config) {
    List<ChatMessage> turns = history();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          answer(loaded, line, turns, config);
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read the standard input: " + e.getMessage(), e);
    }
  }

  private void answer(
      LoadedModel loaded, String said, List<ChatMessage> turns, GenerationConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    TextListener listener =
        piece -> {
          out.print(piece);
          out.flush();
          return true;
        };
    String name = adapter == null ? null : ADAPTER;
    long start = System.nanoTime();
    Generation made;
    if (chat) {
      turns.add(new ChatMessage("user", said));
      made = loaded.chat(turns, name, config, listener);
      turns.add(new ChatMessage(ChatMessage.ASSISTANT, made.text()));
    } else {
      made = loaded.complete(said, name, config, listener);
    }
    out.println();
    tell(made, (System.nanoTime() - start) / 1e9);
  }

  private void tell(Generation made, double seconds) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "[%d tokens after %d, %.1f a second, %s]%n",
            made.generatedTokens(),
            made.promptTokens(),
            made.generatedTokens() / seconds,
            made.reason());
  }
}
