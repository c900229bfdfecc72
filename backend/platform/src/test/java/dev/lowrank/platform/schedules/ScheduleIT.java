package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Schedules over REST. */
class ScheduleIT extends ScheduleServer {

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

  private static void assertField(String body, int status, String... fields) throws Exception {
    Answer answer = server.post(SCHEDULES, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly(fields);
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
}
