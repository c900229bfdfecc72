package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When schedules fire, and what becomes of the firing. */
class FiringIT extends ScheduleServer {

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
        .sql("update schedules set run = run || '{\"baseModel\":\"gone\"}' where name = 'broken'")
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

  private static String moment(String name) throws Exception {
    return server.get(SCHEDULES + "/" + name).body().path("nextFiring").asString();
  }
}
