package dev.lowrank.platform.http;

import dev.lowrank.platform.problems.FieldProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says which field of a JSON body is not understood, and why. */
final class UnreadableBody {

  private UnreadableBody() {}

  static FieldProblem explain(HttpMessageNotReadableException e) {
    Throwable cause = e.getCause();
    if (cause instanceof DatabindException databind && !databind.getPath().isEmpty()) {
      return new FieldProblem(path(databind.getPath()), message(databind));
    }
    if (cause instanceof JacksonException json) {
      String first = json.getOriginalMessage().lines().findFirst().orElse("");
      return new FieldProblem("", "The body is not the JSON expected here: " + first);
    }
    return new FieldProblem("", "The body is missing or cannot be read.");
  }

  private static String message(DatabindException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "There is no field '" + unknown.getPropertyName() + "' here.";
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      List<Object> values = Arrays.asList(format.getTargetType().getEnumConstants());
      return "'" + format.getValue() + "' is not one of " + values + ".";
    }
    if (e instanceof ValueInstantiationException value && value.getCause() != null) {
      return String.valueOf(value.getCause().getMessage());
    }
    if (StorableText.RULE.equals(e.getOriginalMessage())) {
      return StorableText.RULE;
    }
    return "This value is not of the type expected here.";
  }

  private static String path(List<JacksonException.Reference> path) {
    return path.stream()
        .map(
            part ->
                part.getPropertyName() == null
                    ? "[" + part.getIndex() + "]"
                    : "." + part.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
