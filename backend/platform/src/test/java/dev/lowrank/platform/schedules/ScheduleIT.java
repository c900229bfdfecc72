package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import dev.lowrank.platform.registry.PeftZips;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server's side of schedules, by a clock that the test moves and without a worker. */
class ScheduleIT {

  private static final String SCHEDULES = "/api/v1/schedules";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path data;

  private static final TestClock clock = new TestClock(Instant.parse("2026-01-10T12:00:00Z"));
  private static TestServer server;

  @BeforeAll
  static void startWithAModelAndData() throws Exception {
    Shared.path("models/stories260K");
    server = TestServer.start(data, clock);
    server.importModel("model");
    upload("/api/v1/datasets", "rows");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static void upload(String path, String name) throws Exception {
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload(path, Map.of("name", name), rows).status()).isEqualTo(201);
  }

  private static final String RUN =
      "{\"baseModel\":\"model\",\"dataset\":\"rows\",\"evalDataset\":\"rows\",\"adapter\":\"%s\"}";

  /** A schedule whose run makes versions of an adapter of the same name. */
  private static String body(String name, String more) {
    return "{\"name\":\"%s\",\"run\":%s%s}".formatted(name, RUN.formatted(name), more);
  }

  private static Answer create(String name, String more) throws Exception {
    Answer answer = server.post(SCHEDULES, body(name, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  private static JsonNode firings(String name) throws Exception {
    return server.get(SCHEDULES + "/" + name + "/firings").body().path("items");
  }

  @Test
  void showsWhatIsInForceAndWhenItFires() throws Exception {
    Answer made =
        create(
            "shown",
            ",\"cron\":\"0 3 * * *\",\"timeZone\":\"Europe/Berlin\",\"gate\":{},\"promoteTo\":\"production\"");

    JsonNode schedule = server.get(SCHEDULES + "/shown").body();
    assertThat(made.body().path("enabled").asBoolean()).isTrue();
    assertThat(schedule.path("trigger").asString()).isEqualTo("CRON");
    assertThat(schedule.path("gate").path("metric").asString()).isEqualTo("evalLoss");
    assertThat(schedule.path("gate").path("against").asString()).isEqualTo("production");
    assertThat(schedule.path("nextFiring").asString()).endsWith("T02:00:00Z");
    assertThat(schedule.path("lastFiring").isNull()).isTrue();
    JsonNode next = server.get(SCHEDULES + "/shown/next?count=3").body().path("items");
    assertThat(next.size()).isEqualTo(3);
    assertThat(next.path(0)).isEqualTo(schedule.path("nextFiring"));
    assertThat(server.get(SCHEDULES).body().path("items").findValuesAsString("name"))
        .contains("shown");
    assertThat(server.post(SCHEDULES, body("shown", ",\"cron\":\"0 3 * * *\"")).status())
        .isEqualTo(409);
    assertThat(server.get(SCHEDULES + "/shown/next?count=0").status()).isEqualTo(422);
    server.delete(SCHEDULES + "/shown");
  }

  @Test
  void everyBadFieldAtOnce() throws Exception {
    Answer answer =
        server.post(
            SCHEDULES,
            """
            {"name":"Bad Name","cron":"61 * * * *","timeZone":"Mars/Base","promoteTo":"Not An Alias",
             "gate":{"metric":"speed","minImprovement":-1,"against":"x"},
             "run":{"baseModel":"none","dataset":"rows","datasetVersion":1,"adapter":"x",
                    "lora":{"rank":0}}}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder(
            "name",
            "cron",
            "timeZone",
            "promoteTo",
            "gate.metric",
            "gate.minImprovement",
            "run.datasetVersion",
            "run.baseModel",
            "run.lora.rank");
    assertField("{\"name\":\"x\"}", 422, "cron", "run");
    assertField(body("x", ",\"cron\":\"* * * * *\",\"gate\":{}"), 422, "gate.against");
    assertField(
        body("x", ",\"cron\":\"* * * * *\",\"gate\":{\"against\":\"a\"}")
            .replace("\"evalDataset\":\"rows\",", ""),
        422,
        "run.evalDataset");
    assertField(body("x", ",\"trigger\":\"SOMETIMES\""), 400, "trigger");
    assertField(body("x", "").replace("\"adapter\"", "\"adaptor\""), 400, "run.adaptor");
    assertThat(server.get(SCHEDULES + "/x").status()).isEqualTo(404);
  }

  private static void assertField(String body, int status, String... fields) throws Exception {
    Answer answer = server.post(SCHEDULES, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly(fields);
  }

  @Test
  void unknownSchedulesAreNotFound() throws Exception {
    for (String path : List.of("", "/firings", "/next")) {
      Answer answer = server.get(SCHEDULES + "/none" + path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().path("code").asString()).isEqualTo("SCHEDULE_NOT_FOUND");
    }
    assertThat(server.post(SCHEDULES + "/none/trigger", "").status()).isEqualTo(404);
    assertThat(server.delete(SCHEDULES + "/none").status()).isEqualTo(404);
    assertThat(server.patch(SCHEDULES + "/none", "{}").status()).isEqualTo(404);
  }

  @Test
  void aPatchChangesOnlyWhatItNames() throws Exception {
    create("patched", ",\"cron\":\"0 3 * * *\",\"gate\":{},\"promoteTo\":\"production\"");

    Answer off = server.patch(SCHEDULES + "/patched", "{\"enabled\":false,\"gate\":null}");

    assertThat(off.body().path("enabled").asBoolean()).isFalse();
    assertThat(off.body().path("gate").isNull()).isTrue();
    assertThat(off.body().path("nextFiring").isNull()).isTrue();
    assertThat(off.body().path("promoteTo").asString()).isEqualTo("production");
    assertThat(off.body().path("run").path("dataset").asString()).isEqualTo("rows");
    assertThat(queued("patched")).isFalse();
    server.patch(SCHEDULES + "/patched", "{\"enabled\":true,\"cron\":\"0 5 * * *\"}");
    assertThat(queued("patched")).isTrue();
    assertThat(server.patch(SCHEDULES + "/patched", "{\"name\":\"other\"}").status())
        .isEqualTo(422);
    assertThat(server.patch(SCHEDULES + "/patched", "{\"what\":1}").status()).isEqualTo(400);
    assertThat(server.patch(SCHEDULES + "/patched", "[]").status()).isEqualTo(400);
    assertThat(server.patch(SCHEDULES + "/patched", "{\"cron\":\"x\"}").status()).isEqualTo(422);
    assertThat(server.delete(SCHEDULES + "/patched").status()).isEqualTo(204);
    assertThat(queued("patched")).isFalse();
  }

  private static boolean queued(String name) {
    return server
        .jdbc()
        .sql("select 1 from server_tasks where task_instance = ?")
        .param(name)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Test
  void firesWithTheClockAndSkipsWhileARunIsUnderWay() throws Exception {
    create("hourly", ",\"cron\":\"30 * * * *\"");
    clock.set(Instant.parse(moment("hourly")));
    clock.goOnUntil(SOON, () -> assertThat(firings("hourly").size()).isEqualTo(1));

    JsonNode first = firings("hourly").path(0);
    JsonNode run = server.get("/api/v1/runs/" + first.path("run").asString()).body();
    assertThat(first.path("reason").asString()).isEqualTo("CRON");
    assertThat(first.path("at").asString()).endsWith(":30:00Z");
    assertThat(first.path("outcome").isNull()).isTrue();
    assertThat(run.path("state").asString()).isEqualTo("QUEUED");
    assertThat(run.path("schedule").asString()).isEqualTo("hourly");

    clock.set(Instant.parse(moment("hourly")));
    clock.goOnUntil(SOON, () -> assertThat(firings("hourly").size()).isEqualTo(2));
    JsonNode second = firings("hourly").path(0);
    assertThat(second.path("outcome").asString()).isEqualTo("SKIPPED");
    assertThat(second.path("explanation").asString()).contains(first.path("run").asString());

    server.post("/api/v1/runs/" + first.path("run").asString() + "/cancel", "");
    clock.goOnUntil(
        SOON,
        () -> assertThat(firings("hourly").path(1).path("outcome").asString()).isEqualTo("FAILED"));
    assertThat(firings("hourly").path(1).path("explanation").asString()).contains("cancelled");
    Answer page = server.get(SCHEDULES + "/hourly/firings?limit=1");
    assertThat(page.body().path("nextCursor").isNull()).isFalse();
    server.delete(SCHEDULES + "/hourly");
  }

  private static String moment(String name) throws Exception {
    return server.get(SCHEDULES + "/" + name).body().path("nextFiring").asString();
  }

  @Test
  void theSameMomentFiresOnceHoweverOftenItIsTried() throws Exception {
    create("once", ",\"cron\":\"0 3 * * *\"");
    Firings beans = server.bean(Firings.class);
    Instant at = Instant.parse("2026-01-01T03:00:00Z");

    beans.at("once", at);
    beans.at("once", at);

    assertThat(firings("once").size()).isEqualTo(1);
    server.delete(SCHEDULES + "/once");
  }

  @Test
  void newDataFires() throws Exception {
    upload("/api/v1/datasets", "growing");
    server.post(
        SCHEDULES,
        body("on-data", ",\"trigger\":\"DATASET_VERSION\"")
            .replace("\"dataset\":\"rows\"", "\"dataset\":\"growing\""));
    assertThat(server.get(SCHEDULES + "/on-data/next").body().path("items").size()).isZero();
    assertThat(firings("on-data").size()).isZero();

    upload("/api/v1/datasets/growing/versions", "growing");

    clock.goOnUntil(SOON, () -> assertThat(firings("on-data").size()).isEqualTo(1));
    JsonNode firing = firings("on-data").path(0);
    assertThat(firing.path("reason").asString()).isEqualTo("DATASET_VERSION");
    JsonNode run = server.get("/api/v1/runs/" + firing.path("run").asString()).body();
    assertThat(run.path("datasetVersion").asInt()).isEqualTo(2);
    server.delete(SCHEDULES + "/on-data");
  }

  @Test
  void aRunThatCannotBeMadeAnyMoreFailsWithItsReasonAndTheScheduleStays() throws Exception {
    create("broken", ",\"cron\":\"0 3 * * *\",\"enabled\":false");
    server
        .jdbc()
        .sql("update schedules set run = replace(run, '\"model\"', '\"gone\"') where name='broken'")
        .update();

    Answer firing = server.post(SCHEDULES + "/broken/trigger", "");

    assertThat(firing.status()).isEqualTo(202);
    assertThat(firing.body().path("outcome").asString()).isEqualTo("FAILED");
    assertThat(firing.body().path("explanation").asString())
        .contains("run.baseModel: There is no base model 'gone'.");
    assertThat(server.get(SCHEDULES + "/broken").body().path("lastFiring").path("id"))
        .isEqualTo(firing.body().path("id"));
    server.delete(SCHEDULES + "/broken");
  }

  @Test
  void whatAScheduleNamesStays() throws Exception {
    add("named");
    create(
        "named",
        ",\"cron\":\"0 3 * * *\",\"gate\":{\"against\":\"1\"},\"promoteTo\":\"production\"");

    Answer version = server.delete("/api/v1/adapters/named/versions/1");
    Answer model = server.delete("/api/v1/base-models/model");

    assertThat(version.body().path("code").asString()).isEqualTo("VERSION_IN_USE");
    assertThat(version.body().path("detail").asString()).contains("the schedule 'named'");
    assertThat(model.status()).isEqualTo(409);
    assertThat(model.body().path("detail").asString()).contains("the schedule 'named'");
    server.delete(SCHEDULES + "/named");
    assertThat(server.delete("/api/v1/adapters/named/versions/1").status()).isEqualTo(204);
  }

  /** The run's end is written as a worker writes it; several servers find it at the same time. */
  @Test
  void decidesOnceFromWhatStandsInTheDatabaseAndMeasuresAnImportedVersionFirst() throws Exception {
    add("decided");
    add("decided");
    put("decided", 1);
    create("decided", ",\"cron\":\"0 3 * * *\",\"gate\":{},\"promoteTo\":\"production\"");
    Answer firing = server.post(SCHEDULES + "/decided/trigger", "");
    RunEnds.succeed(server, firing.body().path("run").asString(), "decided", 2, 1.5);

    clock.goOnUntil(
        SOON,
        () ->
            assertThat(
                    server
                        .jdbc()
                        .sql(
                            """
                            select count(*) from scheduled_tasks t join version_evaluations e
                              on e.id = t.task_instance where e.adapter = 'decided'
                            """)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    assertThat(firings("decided").path(0).path("outcome").isNull()).isTrue();
    assertThat(server.delete("/api/v1/adapters/decided/versions/2").status()).isEqualTo(409);
    server
        .jdbc()
        .sql("update version_evaluations set finished_at=now(), loss=2.0 where adapter='decided'")
        .update();
    long id = firing.body().path("id").asLong();
    Decisions decisions = server.bean(Decisions.class);
    List<CompletableFuture<Void>> servers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      servers.add(CompletableFuture.runAsync(() -> decisions.decide(id)));
    }
    servers.forEach(CompletableFuture::join);

    JsonNode decided = firings("decided").path(0);
    assertThat(decided.path("outcome").asString()).isEqualTo("PROMOTED");
    assertThat(decided.path("candidate").path("value").asDouble()).isEqualTo(1.5);
    assertThat(decided.path("incumbent").path("version").asInt()).isEqualTo(1);
    JsonNode moves =
        server.get("/api/v1/adapters/decided/aliases/production/history").body().path("items");
    assertThat(moves.size()).isEqualTo(2);
    assertThat(moves.path(0).path("reason").asString())
        .startsWith("Promoted by schedule decided: Version 2 has eval loss 1.5000");
    server.delete(SCHEDULES + "/decided");
  }

  @Test
  void aCandidateThatIsNotANumberIsKept() throws Exception {
    add("nan");
    create("nan", ",\"cron\":\"0 3 * * *\",\"gate\":{},\"promoteTo\":\"production\"");
    Answer firing = server.post(SCHEDULES + "/nan/trigger", "");
    RunEnds.succeed(server, firing.body().path("run").asString(), "nan", 1, Double.NaN);

    clock.goOnUntil(
        SOON,
        () -> assertThat(firings("nan").path(0).path("outcome").asString()).isEqualTo("KEPT"));

    assertThat(firings("nan").path(0).path("candidate").path("value").isNull()).isTrue();
    assertThat(server.get("/api/v1/adapters/nan/aliases").body().path("items").size()).isZero();
    server.delete(SCHEDULES + "/nan");
  }

  @Test
  void aGateAgainstAVersionThatNeverWasOpens() throws Exception {
    add("first");
    create(
        "first",
        ",\"cron\":\"0 3 * * *\",\"gate\":{\"against\":\"7\"},\"promoteTo\":\"production\"");
    Answer firing = server.post(SCHEDULES + "/first/trigger", "");
    RunEnds.succeed(server, firing.body().path("run").asString(), "first", 1, 3.0);

    clock.goOnUntil(
        SOON,
        () ->
            assertThat(firings("first").path(0).path("outcome").asString()).isEqualTo("PROMOTED"));

    assertThat(firings("first").path(0).path("explanation").asString())
        .isEqualTo(
            "Version 1 has eval loss 3.0000, and there was no version under '7'. 'production' points"
                + " at version 1 now.");
    server.delete(SCHEDULES + "/first");
  }

  private static void add(String adapter) throws Exception {
    Map<String, String> fields = Map.of("name", adapter, "baseModel", "model");
    byte[] zip = PeftZips.zip(PeftZips.files(2, 1));
    assertThat(server.upload("/api/v1/adapters/import", fields, zip).status()).isEqualTo(201);
  }

  private static void put(String adapter, int version) throws Exception {
    String path = "/api/v1/adapters/" + adapter + "/aliases/production";
    server.send(
        HttpRequest.newBuilder(URI.create(server.url(path)))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"version\":" + version + "}")));
  }
}
