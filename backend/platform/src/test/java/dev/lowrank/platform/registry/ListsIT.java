package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists cost as many queries for two hundred items as for two. */
class ListsIT {

  private static final int MANY = 300;

  /** A clock that stands still keeps the server from looking after schedules. */
  private static final Clock NO_OTHER_QUERIES =
      Clock.fixed(Instant.parse("2026-01-10T12:00:00Z"), ZoneOffset.UTC);

  @TempDir static Path data;

  private static TestServer server;
  private static String run;

  @BeforeAll
  static void startWithMany() throws Exception {
    Shared.path("models/stories260K");
    server =
        TestServer.start(
            data, NO_OTHER_QUERIES, "--spring.jpa.properties.hibernate.generate_statistics=true");
    server.importModel("model");
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes();
    server.upload("/api/v1/datasets", Map.of("name", "rows"), rows);
    server.upload(
        "/api/v1/adapters/import",
        Map.of("name", "many", "baseModel", "model"),
        PeftZips.zip(PeftZips.files(2, 1)));
    server.post(
        "/api/v1/schedules",
        """
        {"name":"s","cron":"0 3 * * *","enabled":false,
         "run":{"baseModel":"model","dataset":"rows","adapter":"many"}}
        """);
    run =
        server
            .post("/api/v1/runs", "{\"baseModel\":\"model\",\"dataset\":\"rows\"}")
            .body()
            .path("id")
            .asString();
    for (String sql : COPIES.formatted(MANY).split(";")) {
      server.jdbc().sql(sql).update();
    }
  }

  /**
   * Base models of which every other is ready, data sets, adapters of one version, versions of one
   * adapter, schedules that fired, and what happened to a run.
   */
  private static final String COPIES =
      """
      create view n as select generate_series(2, %d) as n;
      insert into base_models
        select (jsonb_populate_record(b, jsonb_build_object('name', 'model-' || n,
          'state', case n %% 2 when 0 then 'READY' else 'FAILED' end))).* from base_models b, n;
      insert into datasets (name, created_at) select 'rows-' || n, now() from n;
      insert into dataset_versions
        select (jsonb_populate_record(v, jsonb_build_object('dataset', 'rows-' || n))).*
        from dataset_versions v, n;
      insert into run_events (run_id, at, level, message)
        select id, now(), 'INFO', 'event ' || n from runs, n;
      insert into adapters (name, base_model, created_at, last_version)
        select 'a' || n, 'model', now(), 1 from n;
      update adapters set last_version = (select max(n) from n) where name = 'many';
      create view copies as
        select 'a' || n as adapter, 1 as version from n
        union all select 'many', n from n;
      insert into adapter_versions (adapter, version, base_model, method, rank, alpha,
          target_modules, size_bytes, manifest, archive_sha256, created_at)
        select c.adapter, c.version, base_model, method, rank, alpha, target_modules, size_bytes,
          manifest, archive_sha256, created_at
        from adapter_versions v, copies c where v.adapter = 'many';
      insert into adapter_files
        select c.adapter, c.version, name, sha256, size_bytes
        from adapter_files f, copies c where f.adapter = 'many';
      insert into adapter_aliases select 'a' || n, 'production', 1, now() from n;
      insert into schedules (name, revision, cron, time_zone, enabled, trigger, run, base_model,
          dataset, adapter, seen_dataset_version, created_at, updated_at)
        select 's' || n, 0, cron, time_zone, enabled, trigger, run, base_model, dataset, adapter,
          seen_dataset_version, created_at, updated_at
        from schedules, n;
      insert into schedule_firings (schedule, at, reason, outcome, decided_at)
        select name, now(), 'MANUAL', 'SKIPPED', now() from schedules, generate_series(1, 3);
      drop view copies;
      drop view n""";

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/adapters?baseModel=model&target=q_proj&q=a",
        "/api/v1/adapters/many/versions?",
        "/api/v1/base-models?q=model",
        "/api/v1/datasets?q=rows",
        "/api/v1/schedules?q=s"
      })
  void aPageCostsTheSameQueriesHoweverLong(String list) throws Exception {
    long few = queries(list + "&limit=2", 2);

    assertThat(few).isLessThanOrEqualTo(6);
    assertThat(queries(list + "&limit=200", 200)).isEqualTo(few);
  }

  private static long queries(String list, int items) throws Exception {
    Statistics statistics =
        server.bean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
    statistics.clear();
    assertThat(server.get(list).body().path("items").size()).isEqualTo(items);
    return statistics.getPrepareStatementCount();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/base-models?q=MODEL%20-17, model-17 model-170 model-171 model-172 model-173 model-174"
        + " model-175 model-176 model-177 model-178 model-179",
    "/api/v1/base-models?q=-17&state=READY, model-170 model-172 model-174 model-176 model-178",
    "/api/v1/datasets?q=299%20rows, rows-299",
    "/api/v1/datasets?q=ro_s, ''",
    "/api/v1/datasets?q=%25, ''",
    "/api/v1/schedules?q=s299, s299"
  })
  void aSearchFindsWhatHasEveryWordInItsName(String list, String names) throws Exception {
    assertThat(String.join(" ", names(server.get(list).body()))).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base-models?q=model", "datasets?q=rows", "schedules?q=s"})
  void aSearchGoesOnWhereItsPageEnded(String list) throws Exception {
    var first = server.get("/api/v1/" + list + "&limit=200").body();
    String cursor = first.path("nextCursor").asString();
    var second = server.get("/api/v1/" + list + "&limit=200&cursor=" + cursor).body();

    assertThat(second.path("nextCursor").isNull()).isTrue();
    assertThat(Stream.concat(names(first).stream(), names(second).stream()))
        .hasSize(MANY)
        .doesNotHaveDuplicates();
  }

  @Test
  void eventsAreReadFromEitherEnd() throws Exception {
    String events = "/api/v1/runs/" + run + "/events?limit=200&sort=";
    List<Long> oldestFirst = ids(events + "id");

    assertThat(oldestFirst).hasSizeGreaterThanOrEqualTo(MANY - 1).isSorted();
    assertThat(ids(events + "-id"))
        .isEqualTo(oldestFirst.stream().sorted(Comparator.reverseOrder()).toList());
    assertThat(server.get(events + "at").body().at("/errors/0/field").asString()).isEqualTo("sort");
  }

  /** Of both pages that the list has. */
  private static List<Long> ids(String list) throws Exception {
    var first = server.get(list).body();
    var second = server.get(list + "&cursor=" + first.path("nextCursor").asString()).body();
    assertThat(second.path("nextCursor").isNull()).isTrue();
    return Stream.of(first, second)
        .flatMap(page -> page.path("items").valueStream())
        .map(event -> event.path("id").asLong())
        .toList();
  }

  private static List<String> names(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("name").asString()).toList();
  }

  @Test
  void theLedgerCountsEveryVersionThatCameAndNoneThatWent() throws Exception {
    var before = server.get("/api/v1/savings").body().path("baseModels").path(0);
    assertThat(before.path("adapterVersions").asInt()).isEqualTo(2 * MANY - 1);
    assertThat(before.path("adapterBytes").asLong())
        .isEqualTo(
            server
                .jdbc()
                .sql("select sum(size_bytes) from adapter_files")
                .query(Long.class)
                .single());

    server.delete("/api/v1/adapters/many/versions/" + MANY);

    var after = server.get("/api/v1/savings").body().path("baseModels").path(0);
    assertThat(after.path("adapterVersions").asInt()).isEqualTo(2 * MANY - 2);
    var adapter = server.get("/api/v1/adapters/many").body();
    assertThat(adapter.path("versions").asInt()).isEqualTo(MANY - 1);
    assertThat(adapter.path("latestVersion").path("version").asInt()).isEqualTo(MANY - 1);
  }
}
