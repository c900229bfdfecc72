package dev.lowrank.platform.comparison;

import dev.lowrank.platform.runs.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings of runs as flat fields, named as the API names them. */
final class Configuration {

  private static final Set<String> NO_SETTINGS = Set.of("name", "samplePrompts");
  private static final List<String> ORDER =
      Arrays.stream(RunSpec.class.getRecordComponents()).map(part -> part.getName()).toList();

  private Configuration() {}

  /** One row for each field that any of the runs has. */
  static List<ConfigurationRow> rows(List<RunSpec> specs, JsonMapper json) {
    List<Map<String, String>> runs = specs.stream().map(spec -> flat(spec, json)).toList();
    Set<String> fields = new LinkedHashSet<>();
    runs.forEach(run -> fields.addAll(run.keySet()));
    return fields.stream()
        .sorted(Comparator.comparingInt(field -> ORDER.indexOf(field.split("\\.", 2)[0])))
        .map(field -> row(field, runs))
        .toList();
  }

  private static ConfigurationRow row(String field, List<Map<String, String>> runs) {
    List<@Nullable String> values = new ArrayList<>();
    runs.forEach(run -> values.add(run.get(field)));
    return new ConfigurationRow(field, values, values.stream().distinct().count() > 1);
  }

  private static Map<String, String> flat(RunSpec spec, JsonMapper json) {
    Map<String, String> fields = new LinkedHashMap<>();
    ObjectNode tree = json.valueToTree(spec);
    for (String data : List.of("dataset", "evalDataset")) {
      JsonNode version = tree.remove(data + "Version");
      if (tree.hasNonNull(data)) {
        tree.put(data, "%s v%d".formatted(tree.path(data).asString(), version.asInt()));
      }
    }
    tree.properties().stream()
        .filter(field -> !NO_SETTINGS.contains(field.getKey()))
        .forEach(field -> add(fields, field.getKey(), field.getValue()));
    return fields;
  }

  private static void add(Map<String, String> fields, String name, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(part -> add(fields, name + "." + part.getKey(), part.getValue()));
    } else if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asString()));
      fields.put(name, String.join(", ", parts));
    } else if (value.isNumber()) {
      fields.put(name, plain(value));
    } else if (!value.isNull()) {
      fields.put(name, value.asString());
    }
  }

  /** 0.0002, not 2.0E-4. */
  private static String plain(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }
}
