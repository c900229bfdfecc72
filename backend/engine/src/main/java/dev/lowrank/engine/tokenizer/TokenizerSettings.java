package dev.lowrank.engine.tokenizer;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What tokenizer_config.json adds to a tokenizer; empty where the folder has none. */
public record TokenizerSettings(JsonNode json) {

  /**
   * Reads the folder's file.
   *
   * @throws EngineException INVALID_TOKENIZER when it is not JSON
   */
  public static TokenizerSettings read(Path folder) {
    Path file = folder.resolve("tokenizer_config.json");
    if (!Files.isRegularFile(file)) {
      return new TokenizerSettings(JsonNodeFactory.instance.objectNode());
    }
    try {
      return new TokenizerSettings(JsonMapper.shared().readTree(Files.readAllBytes(file)));
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_TOKENIZER,
          "tokenizer_config.json is not JSON: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read tokenizer_config.json: " + e.getMessage(), e);
    }
  }

  /** Whether it brings a chat template. */
  public boolean hasChatTemplate() {
    return json.hasNonNull("chat_template");
  }

  /** The text of the token that ends a text; the key holds it, or an object with its content. */
  Optional<String> endToken() {
    JsonNode token = json.path("eos_token");
    String text = token.path("content").asString(token.asString(""));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
