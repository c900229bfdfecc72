package dev.lowrank.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.tokenizer.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters on one loaded base. */
class LoadedModelTests {

  private static final Path FOLDER = Golden.path("tiny-llama");
  private static final GenerationConfig CONFIG = GenerationConfig.greedy(20);

  @TempDir Path folder;

  @Test
  void everyAdapterSaysWhatItSaysInAFreshLoad() {
    String base = fresh(null);
    String trained = fresh("adapter");
    assertThat(trained).isNotEqualTo(base);
    try (LoadedModel model = LoadedModel.open(FOLDER)) {
      List<?> weights = new ArrayList<>(model.base().weights().values());
      model.attach("trained", FOLDER.resolve("adapter"));
      model.attach("start", FOLDER.resolve("adapter/start"));
      int before = 0;
      for (int i = 0; i < 50; i++) {
        assertThat(say(model, "trained")).isEqualTo(trained);
        assertThat(say(model, null)).isEqualTo(base);
        if (i == 10) {
          before = tensors(model);
        }
      }
      assertThat(tensors(model)).as("tensors after 50 switches").isEqualTo(before).isPositive();
      assertThat(say(model, "start")).isEqualTo(fresh("adapter/start"));
      assertThat(new ArrayList<>(model.base().weights().values()))
          .usingElementComparator((a, b) -> a == b ? 0 : 1)
          .isEqualTo(weights);
    }
  }

  @Test
  void anAdapterOfTheSameNameTakesThePlaceOfTheOther() {
    try (LoadedModel model = LoadedModel.open(FOLDER)) {
      model.attach("mine", FOLDER.resolve("adapter/start"));
      String first = say(model, "mine");
      model.attach("mine", FOLDER.resolve("adapter"));
      assertThat(model.adapters()).containsExactly("mine");
      assertThat(say(model, "mine")).isEqualTo(fresh("adapter")).isNotEqualTo(first);
      model.detach("mine");
      assertThat(model.adapters()).isEmpty();
      assertThatThrownBy(() -> say(model, "mine"))
          .hasMessageContaining("'mine'")
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_ADAPTER));
    }
  }

  @Test
  void aChatIsWrittenWithTheModelsTemplate() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{{ m.content }}{% endfor %}{{ '>' if add_generation_prompt }}");
    List<ChatMessage> chat = List.of(new ChatMessage("user", "abc"));
    try (LoadedModel model = LoadedModel.open(folder);
        LoadedModel plain = LoadedModel.open(FOLDER)) {
      assertThat(model.chat(chat, null, CONFIG, TextListener.NONE))
          .isEqualTo(model.complete("abc>", null, CONFIG, TextListener.NONE));
      assertThatThrownBy(() -> plain.chat(chat, null, CONFIG, TextListener.NONE))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_CHAT_TEMPLATE));
    }
  }

  @Test
  void everyFilesEndTokensEndATextOfTheModel() throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\":[7,9]}");
    try (LoadedModel model = LoadedModel.open(FOLDER);
        var tokenizer = dev.lowrank.engine.tokenizer.Tokenizer.load(FOLDER)) {
      assertThat(EndTokens.of(folder, model.base().config(), tokenizer)).contains(1, 7, 9);
    }
  }

  private static String fresh(@Nullable String adapter) {
    try (LoadedModel model = LoadedModel.open(FOLDER)) {
      if (adapter != null) {
        model.attach("a", FOLDER.resolve(adapter));
      }
      return say(model, adapter == null ? null : "a");
    }
  }

  private static String say(LoadedModel model, @Nullable String adapter) {
    return model.complete("Once", adapter, CONFIG, TextListener.NONE).text();
  }

  /** How many tensors libtorch holds for this process, here and in all scopes. */
  private static int tensors(LoadedModel model) {
    NDArray weight = model.base().weights().values().iterator().next();
    return weight.getManager().getParentManager().getManagedArrays().size();
  }
}
