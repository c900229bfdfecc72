package dev.lowrank.platform.database;

import java.lang.reflect.Type;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.json.JsonMapper;

/** Documents of {@code jsonb} columns, read once: lists show the same unchanging ones all day. */
@Component
public class Documents {

  private static final int KEPT = 5000;

  private final ConcurrentLruCache<Document, Object> read;

  Documents(JsonMapper json) {
    this.read =
        new ConcurrentLruCache<>(
            KEPT, document -> json.readValue(document.text(), json.constructType(document.type())));
  }

  private record Document(String text, Type type) {}

  /** The document as a record that nobody can change. */
  public <T> T read(String text, Class<T> type) {
    return type.cast(read.get(new Document(text, type)));
  }

  Object read(String text, Type type) {
    return read.get(new Document(text, type));
  }
}
