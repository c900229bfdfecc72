package dev.lowrank.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chats as transformers' apply_chat_template writes them, to the character. */
class ChatTemplateGoldenTests {

  private static final JsonNode GOLDEN = golden();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smollm2",
        "llama3",
        "llama31",
        "llama32",
        "qwen2",
        "qwen25",
        "qwen3",
        "mistral",
        "mistral3",
        "gemma2",
        "zephyr",
        "constructs"
      })
  void everyChatIsWrittenAsTransformersWritesIt(String name) throws IOException {
    ChatTemplate template = template(name);
    JsonNode expected = GOLDEN.path("rendered").path(name);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < expected.size(); i++) {
      List<ChatMessage> chat = chat(GOLDEN.path("chats").path(i / 2));
      String text = rendered(template, chat, i % 2 == 1);
      JsonNode golden = expected.path(i);
      all.assertThat(golden.isString() ? text : refusal(text))
          .as(name + " " + i)
          .isEqualTo(golden.isString() ? golden.asString() : refusal(golden));
    }
    assertThat(expected.size()).isEqualTo(48);
    all.assertAll();
  }

  private static String refusal(JsonNode golden) {
    String why = golden.path("refused").asString();
    return why.startsWith("Cannot apply") ? "A chat has at least one turn." : why;
  }

  private static String refusal(String text) {
    return text.replaceFirst("^refused: (The model's chat template refuses the chat: )?", "");
  }

  private static String rendered(ChatTemplate template, List<ChatMessage> chat, boolean prompt) {
    try {
      return template.render(chat, prompt);
    } catch (EngineException e) {
      return "refused: " + e.getMessage();
    }
  }

  private ChatTemplate template(String name) throws IOException {
    Files.copy(
        Golden.path("chat/templates/" + name + ".jinja"), folder.resolve("chat_template.jinja"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"bos_token\":\"<s>\",\"eos_token\":{\"content\":\"</s>\"}}");
    return ChatTemplate.read(folder, clock()).orElseThrow();
  }

  private static Clock clock() {
    return Clock.fixed(
        LocalDateTime.parse(GOLDEN.path("clock").asString()).toInstant(ZoneOffset.UTC),
        ZoneOffset.UTC);
  }

  private static List<ChatMessage> chat(JsonNode messages) {
    List<ChatMessage> chat = new ArrayList<>();
    for (JsonNode turn : messages) {
      chat.add(new ChatMessage(turn.path("role").asString(), turn.path("content").asString()));
    }
    return chat;
  }

  private static JsonNode golden() {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(Golden.path("chat/rendered.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
