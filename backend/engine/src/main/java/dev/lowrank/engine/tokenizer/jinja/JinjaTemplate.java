package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.objects.SafeString;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A template from somewhere else, rendered as transformers renders it (trim_blocks, lstrip_blocks)
 * or not at all. It reaches nothing but what it is given: no files, no other templates, no Java
 * object; the size of its text and the turns of its loops are limited. Not for several threads.
 */
public final class JinjaTemplate {

  private static final int LONGEST_TEMPLATE = 1 << 20;
  private static final int LONGEST_TEXT = 1 << 24;
  private static final int DEEPEST = 64;

  private static final Set<String> NO_TAGS =
      Set.of(
          "include",
          "import",
          "from",
          "extends",
          "block",
          "autoescape",
          "cycle",
          "ifchanged",
          "unless",
          "break",
          "continue",
          "call",
          "do",
          "print");

  private static final Set<String> NO_FILTERS =
      Set.of("render", "log", "random", "shuffle", "fromyaml", "toyaml", "fromjson", "ipaddr");

  private static final Set<String> NO_FUNCTIONS =
      Set.of("today", "super", "type", "unixtimestamp", "datetimeformat");

  private final String source;
  private final Jinjava engine;

  /**
   * Reads a template.
   *
   * @param clock tells the date that some templates write
   * @throws TemplateFailure when it is too long or its tags cannot be told apart
   */
  public JinjaTemplate(String template, Clock clock) {
    if (template.length() > LONGEST_TEMPLATE) {
      throw TemplateFailure.unable("It is longer than 1 MB.");
    }
    source = Whitespace.settled(template);
    engine = new Engine(config(clock));
    TemplateLibrary.register(engine);
  }

  /**
   * The template's text for these values, which are text, numbers, booleans, lists and maps.
   *
   * @throws TemplateFailure when Jinja would fail too, or would give another text
   */
  public String render(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("strftime_now", "function");
    all.put("raise_exception", "function");
    all.put("namespace", "function");
    all.put(ForLoops.TURNS, new int[1]);
    try {
      RenderResult result = engine.renderForResult(source, all);
      for (TemplateError error : result.getErrors()) {
        throw failure(error);
      }
      return result.getOutput();
    } catch (StackOverflowError e) {
      throw TemplateFailure.unable("It is nested too deeply.", e);
    }
  }

  private static TemplateFailure failure(TemplateError error) {
    for (@Nullable Throwable t = error.getException(); t != null; t = t.getCause()) {
      if (t instanceof TemplateFailure known) {
        return known;
      }
    }
    return TemplateFailure.unable("Line %d: %s".formatted(error.getLineno(), error.getMessage()));
  }

  private static JinjavaConfig config(Clock clock) {
    return JinjavaConfig.newBuilder()
        .withNestedInterpretationEnabled(false)
        .withElResolver(new TemplateValues())
        .withInterperterFactory(new Interpreters())
        .withDateTimeProvider(clock::millis)
        .withTimeZone(clock.getZone())
        .withMaxOutputSize(LONGEST_TEXT)
        .withMaxStringLength(LONGEST_TEXT)
        .withMaxListSize(1 << 16)
        .withMaxMapSize(1 << 16)
        .withRangeLimit(1 << 16)
        .withMaxRenderDepth(DEEPEST)
        .withMaxMacroRecursionDepth(DEEPEST)
        .withEnableRecursiveMacroCalls(true)
        .withLegacyOverrides(
            LegacyOverrides.newBuilder()
                .withIterateOverMapKeys(true)
                .withEvaluateMapKeys(true)
                .withAllowAdjacentTextNodes(true)
                .withKeepNullableLoopValues(true)
                .build())
        .withDisabled(
            Map.of(
                Context.Library.TAG, NO_TAGS,
                Context.Library.FILTER, NO_FILTERS,
                Context.Library.FUNCTION, NO_FUNCTIONS))
        .build();
  }

  /** Jinjava with expressions that mean what they mean in Python, and no other templates. */
  private static final class Engine extends Jinjava {

    private final ExpressionFactory expressions =
        new ExpressionFactoryImpl(
            new TreeStore(new TemplateSyntax(), new Cache(1000)), new TruthyTypeConverter());

    Engine(JinjavaConfig config) {
      super(config);
      setResourceLocator(
          (name, encoding, interpreter) -> {
            throw TemplateFailure.unable("It asks for another file, " + name + ".");
          });
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
      return expressions;
    }
  }

  private static final class Interpreters implements InterpreterFactory {
    @Override
    public JinjavaInterpreter newInstance(JinjavaInterpreter other) {
      return new Interpreter(other);
    }

    @Override
    public JinjavaInterpreter newInstance(
        Jinjava application, Context context, JinjavaConfig config) {
      return new Interpreter(application, context, config);
    }
  }

  /** Writes values as Python does, or not at all. */
  private static final class Interpreter extends JinjavaInterpreter {

    Interpreter(JinjavaInterpreter other) {
      super(other);
    }

    Interpreter(Jinjava application, Context context, JinjavaConfig config) {
      super(application, context, config);
    }

    @Override
    public String getAsString(@Nullable Object value) {
      if (value == null) {
        return "";
      }
      if (value instanceof Boolean truth) {
        return truth ? "True" : "False";
      }
      if (value instanceof String
          || value instanceof SafeString
          || value instanceof Integer
          || value instanceof Long) {
        return value.toString();
      }
      throw TemplateFailure.unable("It writes a value that is no text or whole number.");
    }
  }
}
