package dev.lowrank.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes those fields of a request that a PATCH names; null takes a field's value away. */
@Component
public class MergePatch {

  private final JsonMapper json;

  MergePatch(JsonMapper json) {
    this.json = json;
  }

  /** The request as it would be with the patch's fields in place of its own, read strictly. */
  public <T> T apply(T current, JsonNode patch, Class<T> type, HttpServletRequest request) {
    HttpInputMessage message = new ServletServerHttpRequest(request);
    if (!patch.isObject()) {
      throw new HttpMessageNotReadableException("Send a JSON object.", message);
    }
    ObjectNode merged = json.valueToTree(current);
    patch.forEachEntry(merged::set);
    try {
      return json.treeToValue(merged, type);
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException(String.valueOf(e.getOriginalMessage()), e, message);
    }
  }
}
