package dev.lowrank.platform.launch;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Refuses arguments that are no settings, and settings of ours that nobody knows: they would do
 * nothing without a word. The environment is left alone, since clusters put names of their own into
 * it.
 */
final class KnownSettings {

  private static final String PREFIX = "lowrank.";
  private static final Set<String> SPRINGS_SWITCHES = Set.of("--debug", "--trace");
  private static final Set<String> UNCHECKED =
      Set.of(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

  private KnownSettings() {}

  /** Settings of every module as they are written, such as {@code data-dir}. */
  private static List<String> names() {
    ClassPathScanningCandidateComponentProvider settings =
        new ClassPathScanningCandidateComponentProvider(false);
    settings.setResourcePattern("**/*Settings.class");
    settings.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return settings.findCandidateComponents("dev.lowrank.platform").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .map(RecordComponent::getName)
        .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .toList();
  }

  static void check(ConfigurableEnvironment environment, String[] arguments) {
    for (String argument : arguments) {
      String name = argument.replaceAll("=.*", "");
      if (!argument.startsWith("--") || (!name.contains(".") && !SPRINGS_SWITCHES.contains(name))) {
        throw new CannotStart(
            "'%s' is no setting of the server; they look like --server.port=9090, and commands come first, as in: lowrank train --help."
                .formatted(argument));
      }
    }
    List<String> names = names();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> given
          && !UNCHECKED.contains(source.getName())) {
        Arrays.stream(given.getPropertyNames()).forEach(name -> check(name, names));
      }
    }
  }

  private static void check(String name, List<String> names) {
    if (!name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
      return;
    }
    String own = canonical(name.substring(PREFIX.length()).replaceAll("[.\\[].*", ""));
    if (names.stream().map(KnownSettings::canonical).noneMatch(own::equals)) {
      String nearest =
          names.stream()
              .min(Comparator.comparingInt(known -> edits(own, canonical(known))))
              .orElseThrow();
      throw new CannotStart(
          "There is no setting %s. Did you mean %s%s?".formatted(name, PREFIX, nearest));
    }
  }

  /** Spring takes a name with dashes, in camel case or with underscores. */
  private static String canonical(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
