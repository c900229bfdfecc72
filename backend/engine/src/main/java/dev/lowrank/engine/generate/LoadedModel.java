package dev.lowrank.engine.generate;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.ChatMessage;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One base model in memory with any number of adapters beside it, chosen anew for each text; the
 * base's weights are loaded once and never change. Not for several threads at once.
 */
public final class LoadedModel implements AutoCloseable {

  private final ModelFolder base;
  private final Tokenizer tokenizer;
  private final CausalLanguageModel model;
  private final Generator generator;
  private final Map<String, Attached> adapters = new LinkedHashMap<>();
  private final Optional<ChatTemplate> chatTemplate;

  private record Attached(Adaptation adapter, Scope scope) {}

  private LoadedModel(ModelFolder base, Tokenizer tokenizer) {
    this.base = base;
    this.tokenizer = tokenizer;
    this.chatTemplate = tokenizer.chatTemplate();
    Set<Integer> ends = EndTokens.of(base.path(), base.config(), tokenizer);
    this.model = base.load();
    model.packForDecoding();
    this.generator = new Generator(model, tokenizer, ends);
  }

  /**
   * Loads a model's folder.
   *
   * @throws EngineException naming the file or tensor that is wrong
   */
  public static LoadedModel open(Path modelFolder) {
    ModelFolder base = ModelFolder.open(modelFolder);
    Tokenizer tokenizer = Tokenizer.load(modelFolder);
    try {
      return new LoadedModel(base, tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * Loads a PEFT adapter beside the base, in place of the one of that name if there is one.
   *
   * @throws EngineException naming what does not fit the base
   */
  public void attach(String name, Path adapterFolder) {
    Scope scope = Torch.get().weights();
    try {
      Adaptation adapter = PeftFiles.read(adapterFolder, base.layout(), scope);
      detach(name);
      adapters.put(name, new Attached(adapter, scope));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /** Frees an adapter, if there is one of that name. */
  public void detach(String name) {
    @Nullable Attached attached = adapters.remove(name);
    if (attached != null) {
      attached.scope().close();
    }
  }

  /** The adapters' names in the order they came. */
  public List<String> adapters() {
    return List.copyOf(adapters.keySet());
  }

  /** The base, as it is for every adapter. */
  public CausalLanguageModel base() {
    return model;
  }

  /**
   * What follows a text.
   *
   * @param adapter the name of an attached one, or null for the base alone
   * @throws EngineException UNKNOWN_ADAPTER when none is attached by that name
   */
  public Generation complete(
      String prompt, @Nullable String adapter, GenerationConfig config, TextListener listener) {
    return generator.generate(tokenizer.encodeStart(prompt), named(adapter), config, listener);
  }

  /**
   * The assistant's answer to a chat.
   *
   * @param adapter the name of an attached one, or null for the base alone
   * @throws EngineException MISSING_CHAT_TEMPLATE when the model has none, UNKNOWN_ADAPTER when no
   *     adapter is attached by that name
   */
  public Generation chat(
      List<ChatMessage> chat,
      @Nullable String adapter,
      GenerationConfig config,
      TextListener listener) {
    String prompt =
        chatTemplate
            .orElseThrow(
                () ->
                    new EngineException(
                        ErrorCode.MISSING_CHAT_TEMPLATE,
                        "The model has no chat template, so it cannot answer chats. Give it a text"
                            + " to continue."))
            .render(chat, true);
    return generator.generate(
        tokenizer.encodeContinuation(prompt), named(adapter), config, listener);
  }

  private Adaptation named(@Nullable String name) {
    if (name == null) {
      return Adaptation.NONE;
    }
    @Nullable Attached attached = adapters.get(name);
    if (attached == null) {
      throw new EngineException(
          ErrorCode.UNKNOWN_ADAPTER,
          "No adapter '%s' is attached; attached are %s.".formatted(name, adapters.keySet()));
    }
    return attached.adapter();
  }

  @Override
  public void close() {
    adapters.values().forEach(attached -> attached.scope().close());
    adapters.clear();
    model.close();
    tokenizer.close();
  }
}
