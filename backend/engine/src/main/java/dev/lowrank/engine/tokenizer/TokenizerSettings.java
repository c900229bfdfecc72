package dev.lowrank.engine.tokenizer;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Whether the folder brings a chat template. */
  public boolean hasChatTemplate(Path folder) {
    return chatTemplate(folder).isPresent();
  }

  /** The chat template of the folder, from its own file or from tokenizer_config.json. */
  Optional<String> chatTemplate(Path folder) {
    Path file = folder.resolve("chat_template.jinja");
    if (Files.isRegularFile(file)) {
      try {
        return Optional.of(Files.readString(file));
      } catch (IOException e) {
        throw new EngineException(
            ErrorCode.FILE_NOT_READABLE, "Cannot read chat_template.jinja: " + e.getMessage(), e);
      }
    }
    JsonNode template = json.path("chat_template");
    for (JsonNode named : template) {
      if (named.path("name").asString("").equals("default")) {
        return Optional.of(named.path("template").asString(""));
      }
    }
    return template.isString() ? Optional.of(template.asString()) : Optional.empty();
  }

  /** The texts of the special tokens by the names that chat templates use. */
  Map<String, String> specialTokens() {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String key : List.of("bos_token", "eos_token", "unk_token", "pad_token")) {
      token(key).ifPresent(text -> tokens.put(key, text));
    }
    return tokens;
  }

  /** The text of the token that ends a text. */
  Optional<String> endToken() {
    return token("eos_token");
  }

  /** The key holds a token's text, or an object with its content. */
  private Optional<String> token(String key) {
    JsonNode token = json.path(key);
    String text = token.path("content").asString(token.asString(""));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
