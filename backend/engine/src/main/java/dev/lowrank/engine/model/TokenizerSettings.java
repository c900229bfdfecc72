package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What tokenizer_config.json adds to a tokenizer; empty where the folder has none. */
record TokenizerSettings(JsonNode json) {

  static TokenizerSettings read(Path folder) {
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

  boolean hasChatTemplate() {
    return json.hasNonNull("chat_template");
  }
}
