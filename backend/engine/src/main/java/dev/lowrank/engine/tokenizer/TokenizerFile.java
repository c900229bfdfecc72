package dev.lowrank.engine.tokenizer;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads through tokenizer.json before the native library does, which ends the whole process where
 * its JSON is broken.
 */
final class TokenizerFile {

  private static final int DEEPEST = 100;
  private static final long MAX_BYTES = 256L << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxStringLength(1 << 26)
                  .build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JSON).disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private TokenizerFile() {}

  static Path check(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid("it is larger than 256 MB", null);
      }
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), file.toFile())) {
        walk(json);
      }
      return file;
    } catch (JacksonException e) {
      throw invalid("it is not JSON that tokenizers can read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read tokenizer.json: " + e.getMessage(), e);
    }
  }

  private static void walk(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw invalid("it is not a JSON object", null);
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("post_processor")) {
        NativePitfalls.inPostProcessor(MAPPER.readTree(json));
      } else {
        Map<String, String> texts = value(json);
        if (name.equals("model")) {
          NativePitfalls.inModel(texts);
        }
      }
    }
    if (json.nextToken() != null) {
      throw invalid("there is more after its JSON object", null);
    }
  }

  /** Walks through a value; gives the texts that stand directly in it, by their keys. */
  private static Map<String, String> value(JsonParser json) {
    Map<String, String> texts = new HashMap<>();
    int depth = 0;
    for (JsonToken token = json.currentToken(); token != null; token = json.nextToken()) {
      switch (token) {
        case PROPERTY_NAME -> requireUnicode(json.getString());
        case VALUE_STRING -> {
          requireUnicode(json.getString());
          if (depth == 1 && json.currentName() != null) {
            texts.put(json.currentName(), json.getString());
          }
        }
        case VALUE_NUMBER_FLOAT -> requireFinite(json.getDoubleValue());
        default -> {}
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0 && token != JsonToken.PROPERTY_NAME) {
        break;
      }
    }
    return texts;
  }

  private static void requireUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw invalid("a text in it has half of a character", null);
      }
    }
  }

  private static void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw invalid("a number in it is out of range", null);
    }
  }

  static EngineException invalid(String why, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.INVALID_TOKENIZER, "tokenizer.json cannot be used: %s.".formatted(why), cause);
  }
}
