package dev.lowrank.engine.cli;

import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.settings.Setting;
import dev.lowrank.engine.settings.Settings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The components of settings records as options: their names, meanings and defaults are one. */
final class SettingsOptions {

  private SettingsOptions() {}

  /** Gives a command an option for each setting. */
  static void add(CommandSpec command, Class<? extends Record> type) {
    add(command, "-", type);
  }

  private static void add(CommandSpec command, String prefix, Class<? extends Record> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(prefix, component);
      if (component.getType().isRecord()) {
        add(command, name, component.getType().asSubclass(Record.class));
      } else {
        command.addOption(option(name, component));
      }
    }
  }

  private static String name(String prefix, RecordComponent component) {
    return prefix + "-" + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static OptionSpec option(String name, RecordComponent component) {
    Class<?> type = component.getType();
    String shorter = setting(component).option();
    OptionSpec.Builder option =
        (shorter.isEmpty() ? OptionSpec.builder(name) : OptionSpec.builder(name, shorter))
            .type(type.equals(TargetModules.class) ? String.class : type)
            .paramLabel(label(type))
            .description(description(component));
    if (type.equals(Boolean.class)) {
      option.arity("0");
    }
    if (component.getGenericType() instanceof ParameterizedType generic) {
      Stream<Type> arguments = Arrays.stream(generic.getActualTypeArguments());
      option.auxiliaryTypes(arguments.map(one -> (Class<?>) one).toArray(Class<?>[]::new));
      option.splitRegex(",");
    }
    return option.build();
  }

  private static String label(Class<?> type) {
    if (Map.class.isAssignableFrom(type)) {
      return "PATH=N";
    }
    if (type.isEnum()) {
      return "WHICH";
    }
    return Number.class.isAssignableFrom(type) ? "N" : "NAMES";
  }

  private static String description(RecordComponent component) {
    String otherwise = Settings.otherwise(component);
    return setting(component).value()
        + (component.getType().isEnum() ? ": ${COMPLETION-CANDIDATES}" : "")
        + (otherwise.isEmpty() ? "." : " (default: " + otherwise + ").");
  }

  private static Setting setting(RecordComponent component) {
    return Objects.requireNonNull(component.getAnnotation(Setting.class));
  }

  /**
   * The settings that were given, and defaults for the others.
   *
   * @throws dev.lowrank.engine.EngineException for a value of another kind
   */
  static <T extends Record> T read(CommandSpec command, Class<T> type) {
    return Settings.read(given(command, "-", type), type);
  }

  private static Map<String, Object> given(CommandSpec command, String prefix, Class<?> type) {
    Map<String, Object> given = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(prefix, component);
      if (component.getType().isRecord()) {
        Map<String, Object> inner = given(command, name, component.getType());
        if (!inner.isEmpty()) {
          given.put(component.getName(), inner);
        }
      } else if (command.commandLine().getParseResult().hasMatchedOption(name)) {
        Object value = command.findOption(name).getValue();
        boolean modules = component.getType().equals(TargetModules.class);
        given.put(component.getName(), modules ? modules(String.valueOf(value)) : value);
      }
    }
    return given;
  }

  /** Names with commas between them are a list, as JSON has it. */
  private static Object modules(String text) {
    return text.equals(TargetModules.ALL) || !text.matches("[A-Za-z0-9_.,-]+")
        ? text
        : List.of(text.split(","));
  }
}
