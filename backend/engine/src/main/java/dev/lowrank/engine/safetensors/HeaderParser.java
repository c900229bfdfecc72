package dev.lowrank.engine.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Turns a header's JSON into checked entries, token by token, so that size stays bounded. */
final class HeaderParser {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;
  private final long dataStart;
  private final long fileSize;
  private final List<TensorEntry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  HeaderParser(Path path, long dataStart, long fileSize) {
    this.path = path;
    this.dataStart = dataStart;
    this.fileSize = fileSize;
  }

  SafetensorsFile parse(byte[] header) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), header)) {
      expect(json.nextToken(), JsonToken.START_OBJECT, "its header is not a JSON object");
      Set<String> names = new HashSet<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (!names.add(name)) {
          throw SafetensorsFile.invalid(path, "tensor " + name + " is there twice", null);
        }
        if (name.equals("__metadata__")) {
          readMetadata(json);
        } else {
          entries.add(readEntry(json, name));
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT, "its header is not a JSON object");
    } catch (JacksonException e) {
      throw SafetensorsFile.invalid(path, "its header is not JSON", e);
    }
    return new SafetensorsFile(path, inOrder(), metadata);
  }

  private void readMetadata(JsonParser json) {
    expect(json.nextToken(), JsonToken.START_OBJECT, "__metadata__ is not an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING, "__metadata__ holds more than text");
      metadata.put(key, json.getString());
    }
  }

  private TensorEntry readEntry(JsonParser json, String name) {
    expect(json.nextToken(), JsonToken.START_OBJECT, "tensor " + name + " is not an object");
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "dtype" -> type = json.getValueAsString();
        case "shape" -> shape = readLongs(json, name);
        case "data_offsets" -> offsets = readLongs(json, name);
        default -> json.skipChildren();
      }
    }
    if (shape == null || offsets == null || offsets.size() != 2) {
      throw SafetensorsFile.invalid(path, "tensor " + name + " lacks shape or data_offsets", null);
    }
    return check(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private List<Long> readLongs(JsonParser json, String name) {
    expect(json.currentToken(), JsonToken.START_ARRAY, "tensor " + name + " has a broken list");
    List<Long> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(
          json.currentToken(), JsonToken.VALUE_NUMBER_INT, "tensor " + name + " has a broken list");
      long value = json.getLongValue();
      if (value < 0) {
        throw SafetensorsFile.invalid(path, "tensor " + name + " has a negative size", null);
      }
      values.add(value);
    }
    return values;
  }

  private TensorEntry check(
      String name, @Nullable String typeName, List<Long> shape, long from, long to) {
    Optional<TensorType> type = typeName == null ? Optional.empty() : TensorType.named(typeName);
    if (type.isEmpty()) {
      throw SafetensorsFile.invalid(
          path, "tensor %s has the unknown type %s".formatted(name, typeName), null);
    }
    if (from > to || to > fileSize - dataStart) {
      throw SafetensorsFile.invalid(
          path,
          "tensor %s needs bytes %d to %d of its data, and there are %d"
              .formatted(name, from, to, fileSize - dataStart),
          null);
    }
    if (bytes(shape, type.get()) != to - from) {
      throw SafetensorsFile.invalid(
          path,
          "tensor %s of shape %s and type %s does not have %d bytes"
              .formatted(name, shape, typeName, to - from),
          null);
    }
    return new TensorEntry(name, type.get(), List.copyOf(shape), dataStart + from, to - from);
  }

  /** Bytes that a shape takes, or -1 when they overflow. */
  private static long bytes(List<Long> shape, TensorType type) {
    long bytes = type.sizeBytes();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      return -1;
    }
    return bytes;
  }

  private Map<String, TensorEntry> inOrder() {
    entries.sort(
        Comparator.comparingLong(TensorEntry::offset).thenComparingLong(TensorEntry::sizeBytes));
    Map<String, TensorEntry> byName = new LinkedHashMap<>();
    long end = dataStart;
    for (TensorEntry entry : entries) {
      if (entry.offset() != end) {
        throw SafetensorsFile.invalid(
            path, "tensor " + entry.name() + " does not begin where the one before it ends", null);
      }
      end = entry.offset() + entry.sizeBytes();
      byName.put(entry.name(), entry);
    }
    if (end != fileSize) {
      throw SafetensorsFile.invalid(
          path, "it has %d bytes that no tensor claims".formatted(fileSize - end), null);
    }
    return byName;
  }

  private void expect(@Nullable JsonToken found, JsonToken expected, String why) {
    if (found != expected) {
      throw SafetensorsFile.invalid(path, why, null);
    }
  }
}
