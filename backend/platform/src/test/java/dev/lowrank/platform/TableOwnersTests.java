package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever needs a row of another module asks that module. */
class TableOwnersTests {

  private static final Path SOURCES = Path.of("src/main/java/dev/lowrank/platform");
  private static final Path SCHEMA = Path.of("src/main/resources/db/migration/V1__schema.sql");

  /** The tables of db-scheduler, which several modules queue by, and of Spring Batch. */
  private static final Pattern OF_LIBRARIES =
      Pattern.compile("scheduled_tasks|server_tasks|batch_.*");

  private static final Pattern CREATED = Pattern.compile("(?im)^create table (\\w+)");
  private static final Pattern TEXT =
      Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\\n]*");
  private static final Pattern IN_SQL =
      Pattern.compile("(?i)\\b(?:from|join|into|update|table|using|only)\\s+(\\w+)");
  private static final Pattern MAPPED =
      Pattern.compile("@(?:Collection|Join|Secondary)?Table\\(\\s*(?:name = )?\"(\\w+)\"");
  private static final Pattern ENTITY =
      Pattern.compile("(?s)@Table\\(name = \"(\\w+)\"\\).*?class (\\w+)");

  @Test
  void eachTableIsNamedByOneModule() {
    Map<String, Set<String>> modules = new TreeMap<>();
    tables().forEach(table -> modules.put(table, new TreeSet<>()));
    Map<String, String> entities = entities();
    for (Path source : sources()) {
      String module = SOURCES.relativize(source).getName(0).toString();
      named(read(source))
          .map(name -> entities.getOrDefault(name, name))
          .filter(modules::containsKey)
          .forEach(table -> modules.get(table).add(module));
    }
    assertThat(modules)
        .isNotEmpty()
        .allSatisfy((table, owners) -> assertThat(owners).as(table).hasSize(1));
  }

  @Test
  void findsTablesInEveryFormOfQuery() {
    assertThat(named("jdbc.sql(\"delete from a where b in (select c from d)\")"))
        .containsExactly("a", "d");
    assertThat(named("sql(\"\"\"\n with x as (select 1)\n update e set f = 1 \"\"\")"))
        .containsExactly("e");
    assertThat(named("@Query(\"select v from V v join W w on w.x = v.x\")"))
        .containsExactly("V", "W");
    assertThat(named("@CollectionTable(\n name = \"g\",")).containsExactly("g");
    assertThat(named("/** Not from h. */ // from i\n\"a \\\" from j\"")).containsExactly("j");
    assertThat(named("\n  // Not from k.\n  sql(\"select 1 from l\")")).containsExactly("l");
  }

  private static Set<String> tables() {
    return matches(CREATED, read(SCHEMA))
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .filter(OF_LIBRARIES.asMatchPredicate().negate())
        .collect(Collectors.toSet());
  }

  /** The table of each entity, by the name that JPQL knows it by. */
  private static Map<String, String> entities() {
    return sources().stream()
        .flatMap(source -> matches(ENTITY, read(source)))
        .collect(Collectors.toMap(match -> match.group(2), match -> match.group(1)));
  }

  /** What a source names where SQL, JPQL and mappings name tables. */
  private static Stream<String> named(String source) {
    String code = COMMENT.matcher(source).replaceAll("");
    Stream<String> queried =
        matches(TEXT, code)
            .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
            .flatMap(sql -> matches(IN_SQL, sql))
            .map(match -> match.group(1));
    return Stream.concat(queried, matches(MAPPED, code).map(match -> match.group(1)));
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> SOURCES.relativize(file).getNameCount() > 1)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
