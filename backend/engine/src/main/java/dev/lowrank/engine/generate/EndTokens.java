package dev.lowrank.engine.generate;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tokens with which a model ends a text: those that any of its folder's files names. */
public final class EndTokens {

  private EndTokens() {}

  /**
   * Of tokenizer_config.json, config.json and generation_config.json.
   *
   * @throws EngineException INVALID_MODEL_CONFIG when the last of them is not JSON
   */
  public static Set<Integer> of(Path modelFolder, ModelConfig config, Tokenizer tokenizer) {
    Set<Integer> tokens = new HashSet<>(config.endTokens());
    tokens.add(tokenizer.endToken(config.endTokens()));
    JsonNode named = generationConfig(modelFolder).path("eos_token_id");
    if (named.isIntegralNumber()) {
      tokens.add(named.asInt());
    }
    named.forEach(token -> tokens.add(token.asInt(-1)));
    return Set.copyOf(tokens);
  }

  private static JsonNode generationConfig(Path modelFolder) {
    Path file = modelFolder.resolve("generation_config.json");
    try {
      byte[] json = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[] {'{', '}'};
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_MODEL_CONFIG,
          "generation_config.json is not JSON: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read generation_config.json: " + e.getMessage(), e);
    }
  }
}
