package dev.lowrank.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills the database of a running server with as many runs as a team has after years, then has
 * callers read every list and page at once: how long answers take, and which tables were read from
 * end to end for them. The server's database holds one run that has succeeded, the pattern of all.
 */
public final class ControlPlane {

  /** Tables that grow with the runs; a scan of one of them is what an index should have saved. */
  private static final Set<String> GROWING =
      Set.of(
          "runs",
          "run_steps",
          "run_metrics",
          "run_events",
          "run_samples",
          "run_checkpoints",
          "adapter_versions",
          "adapter_files",
          "blobs");

  /** A server that has run for a day has compiled what it does often. */
  private static final int ROUNDS_BEFORE = 3;

  private final Map<String, String> settings;

  private ControlPlane(Map<String, String> settings) {
    this.settings = settings;
  }

  /** Takes pairs name=value: api, database, user, password, runs, steps, callers, requests. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    new ControlPlane(settings).run();
  }

  private void run() throws Exception {
    try (Connection database =
        DriverManager.getConnection(
            setting("database", ""), setting("user", "postgres"), setting("password", ""))) {
      if (!setting("fill", "yes").equals("no")) {
        fill(database);
      }
      measure(database);
    }
  }

  private void fill(Connection database) throws SQLException {
    long start = System.nanoTime();
    String sql =
        resource("fill.sql")
            .replace("${runs}", setting("runs", "1000"))
            .replace("${steps}", setting("steps", "100000"));
    try (Statement statement = database.createStatement()) {
      for (String part : sql.split(";\\s*\\n")) {
        if (!part.isBlank()) {
          statement.execute(part);
        }
      }
    }
    System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  private void measure(Connection database) throws Exception {
    int callers = Integer.parseInt(setting("callers", "20"));
    int requests = Integer.parseInt(setting("requests", "400"));
    String address = setting("api", "http://localhost:8080") + "/api/v1";
    for (int i = 0; i < ROUNDS_BEFORE; i++) {
      for (String path : paths()) {
        callers(address, path, callers).call(path, requests);
      }
    }
    System.out.printf("%-52s %8s %8s %8s  %s%n", "", "median", "p95", "most", "scanned");
    for (String path : paths()) {
      ApiCallers api = callers(address, path, callers);
      api.call(path, callers * 10);
      Map<String, Long> before = scanned(database);
      List<Double> millis = api.call(path, requests);
      Map<String, Long> after = scanned(database);
      after
          .entrySet()
          .removeIf(table -> table.getValue() <= before.getOrDefault(table.getKey(), 0L));
      System.out.printf(
          Locale.ROOT,
          "%-52s %8.1f %8.1f %8.1f  %s%n",
          path.length() > 52 ? path.substring(0, 49) + "..." : path,
          millis.get(millis.size() / 2),
          millis.get(millis.size() * 95 / 100),
          millis.get(millis.size() - 1),
          after.isEmpty() ? "" : after.keySet());
    }
  }

  /** A comparison of ten long runs is asked for once in a while, by one person. */
  private static ApiCallers callers(String address, String path, int callers) {
    return new ApiCallers(address, path.contains("/compare") ? 1 : callers);
  }

  private static List<String> paths() {
    String old = "run_0000000400";
    String ten =
        IntStream.rangeClosed(1, 10)
            .mapToObj(n -> String.format(Locale.ROOT, "run_%010d", n))
            .collect(Collectors.joining(","));
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/runs",
                "/runs?state=QUEUED",
                "/runs?state=FAILED",
                "/runs?state=RUNNING,PAUSED",
                "/runs?dataset=data-17",
                "/runs?baseModel=model-3",
                "/runs?adapter=adapter-2&state=FAILED",
                "/runs?sort=name",
                "/runs?q=team17",
                "/runs?q=400",
                "/runs?q=nothing-has-this",
                "/runs/" + old,
                "/runs/" + old + "/events",
                "/runs/" + old + "/samples",
                "/runs/" + old + "/metrics",
                "/runs/run_0000000001/metrics?maxPoints=1500",
                "/runs/run_0000000002/metrics?maxPoints=1500",
                "/runs/" + old + "/against-full",
                "/runs/compare?ids=" + ten,
                "/adapters",
                "/adapters?rank=4&q=adapter-1",
                "/adapters/adapter-2",
                "/adapters/adapter-2/versions",
                "/adapters/adapter-2/versions/1",
                "/base-models",
                "/datasets",
                "/datasets/data-17/versions",
                "/schedules",
                "/schedules/schedule-2/firings",
                "/savings",
                "/workers",
                "/system"));
    return paths;
  }

  /** How many rows of each growing table sequential scans have read so far. */
  private static Map<String, Long> scanned(Connection database) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select relname, seq_tup_read from pg_stat_user_tables where n_live_tup > 500")) {
      while (found.next()) {
        if (GROWING.contains(found.getString(1))) {
          rows.put(found.getString(1), found.getLong(2));
        }
      }
    }
    return rows;
  }

  private static String resource(String name) {
    try (InputStream in = ControlPlane.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }
}
