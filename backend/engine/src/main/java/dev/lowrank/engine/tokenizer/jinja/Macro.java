package dev.lowrank.engine.tokenizer.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro where it was defined: it sees the names of that place. */
record Macro(Code code, VariableScope definition) implements Callable {

  /** A parameter, and its value where none is passed. */
  record Parameter(String name, @Nullable Expression otherwise) {}

  /**
   * A macro as it is written.
   *
   * @param usesCaller whether its body has the name 'caller', so that a call block can call it
   */
  record Code(String name, List<Parameter> parameters, Statement body, boolean usesCaller) {}

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    VariableScope scope = definition.inner();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    List<Object> positional = arguments.positional();
    if (code.usesCaller()) {
      @Nullable Object caller = named.remove("caller");
      scope.set("caller", caller == null ? new Undefined("No caller defined") : caller);
    }
    for (int i = 0; i < code.parameters().size(); i++) {
      Parameter parameter = code.parameters().get(i);
      @Nullable Object value =
          i < positional.size() ? positional.get(i) : named.remove(parameter.name());
      scope.set(parameter.name(), value == null ? otherwise(parameter, scope) : value);
    }
    Arguments.refuse(code.name(), named);
    if (positional.size() > code.parameters().size()) {
      throw TemplateFailure.unable("The macro '" + code.name() + "' takes fewer arguments.");
    }
    return rendering.nested(
        () -> {
          LimitedText text = new LimitedText();
          code.body().run(scope, text);
          return text.toString();
        });
  }

  private static Object otherwise(Parameter parameter, VariableScope scope) {
    Expression expression = parameter.otherwise();
    return expression == null
        ? new Undefined("parameter '" + parameter.name() + "' was not provided")
        : expression.evaluate(scope);
  }
}
