package dev.lowrank.engine.tokenizer.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro where it was defined: it sees the names of that place. */
record Macro(MacroCode code, Scope definition) implements Callable, HasMembers {

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    Scope scope = definition.inner();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    List<MacroCode.Parameter> parameters = code.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      MacroCode.Parameter parameter = parameters.get(i);
      boolean given = i < arguments.positional().size();
      @Nullable Object value =
          given ? arguments.positional().get(i) : named.remove(parameter.name());
      scope.set(parameter.name(), value == null ? otherwise(parameter, scope) : value);
    }
    takeRest(arguments.positional(), named, scope);
    return rendering.nested(
        () -> {
          LimitedText text = new LimitedText();
          code.body().run(scope, text);
          return text.toString();
        });
  }

  private static Object otherwise(MacroCode.Parameter parameter, Scope scope) {
    Expression expression = parameter.otherwise();
    return expression == null
        ? new Undefined("parameter '" + parameter.name() + "' was not provided")
        : expression.evaluate(scope);
  }

  private void takeRest(List<Object> positional, Map<String, Object> named, Scope scope) {
    if (code.takes("caller")) {
      @Nullable Object caller = named.remove("caller");
      scope.set("caller", caller == null ? new Undefined("No caller defined") : caller);
    }
    if (code.takes("kwargs")) {
      scope.set("kwargs", new LinkedHashMap<Object, Object>(named));
    } else if (!named.isEmpty()) {
      throw refused("no argument '" + named.keySet().iterator().next() + "'");
    }
    int taken = Math.min(code.parameters().size(), positional.size());
    if (code.takes("varargs")) {
      scope.set("varargs", new Tuple(positional.subList(taken, positional.size())));
    } else if (taken < positional.size()) {
      throw refused("at most " + taken + " arguments");
    }
  }

  private TemplateFailure refused(String what) {
    return TemplateFailure.unable("The macro '" + code.name() + "' takes " + what + ".");
  }

  @Override
  public @Nullable Object member(String name) {
    return switch (name) {
      case "name" -> code.name().isEmpty() ? None.NONE : code.name();
      case "arguments" -> new Tuple(code.parameters().stream().map(p -> p.name()).toList());
      case "catch_kwargs" -> code.takes("kwargs");
      case "catch_varargs" -> code.takes("varargs");
      case "caller" -> code.takes("caller");
      default -> null;
    };
  }

  @Override
  public String toString() {
    return "<Macro " + (code.name().isEmpty() ? "anonymous" : Printed.repr(code.name())) + ">";
  }
}
