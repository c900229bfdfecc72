package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The functions, filters and tests that transformers' templates have, as they behave there. */
final class TemplateLibrary {

  private TemplateLibrary() {}

  static void register(Jinjava jinjava) {
    jinjava.registerTag(new ForLoops());
    jinjava.registerFilter(new TrimFilter());
    jinjava.registerFilter(new JsonFilter());
    jinjava.registerExpTest(new Test("iterable", TemplateLibrary::isIterable));
    jinjava.registerExpTest(new Test("sequence", TemplateLibrary::isIterable));
    jinjava.registerFunction(function("raise_exception", Object.class));
    jinjava.registerFunction(function("strftime_now", String.class));
  }

  private static ELFunctionDefinition function(String name, Class<?> argument) {
    String method = name.equals("strftime_now") ? "now" : "raise";
    return new ELFunctionDefinition("", name, TemplateLibrary.class, method, argument);
  }

  /** What raise_exception does: the template refuses its input. */
  static Object raise(@Nullable Object message) {
    throw TemplateFailure.raised(String.valueOf(message));
  }

  /** The time in a format of C's strftime. */
  static String now(String format) {
    var config = JinjavaInterpreter.getCurrent().getConfig();
    Instant now = Instant.ofEpochMilli(config.getDateTimeProvider().getCurrentTimeMillis());
    return StrftimeFormatter.format(
        ZonedDateTime.ofInstant(now, config.getTimeZone()), format, Locale.US);
  }

  private static boolean isIterable(@Nullable Object value) {
    return value instanceof String || value instanceof Iterable || value instanceof Map;
  }

  private record Test(String name, Predicate<@Nullable Object> holds) implements ExpTest {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean evaluate(
        @Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
      return holds.test(value);
    }
  }

  /** Python's str.strip; Jinjava's keeps other spaces. */
  private static final class TrimFilter implements Filter {
    @Override
    public String getName() {
      return "trim";
    }

    @Override
    public Object filter(
        @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
      if (value != null && !(value instanceof String)) {
        throw TemplateFailure.unable("'trim' needs text.");
      }
      String text = value == null ? "" : value.toString();
      return PythonText.call(text, "strip", List.of((Object[]) arguments));
    }
  }
}
