package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is decided when the run of a firing has ended, by the end as a worker writes it. */
class DecisionIT extends ScheduleServer {

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

  @Test
  void aRunThatFailsMovesNoAlias() throws Exception {
    add("failing");
    put("failing", 1);
    create("failing", ",\"cron\":\"0 3 * * *\",\"gate\":{},\"promoteTo\":\"production\"");
    Answer firing = server.post(SCHEDULES + "/failing/trigger", "");
    RunEnds.fail(server, firing.body().path("run").asString(), "The loss became NaN.");

    clock.goOnUntil(
        SOON,
        () ->
            assertThat(firings("failing").path(0).path("outcome").asString()).isEqualTo("FAILED"));

    assertThat(firings("failing").path(0).path("explanation").asString())
        .isEqualTo("The run failed: The loss became NaN.");
    JsonNode moves =
        server.get("/api/v1/adapters/failing/aliases/production/history").body().path("items");
    assertThat(moves.size()).isEqualTo(1);
    assertThat(moves.path(0).path("version").asInt()).isEqualTo(1);
    server.delete(SCHEDULES + "/failing");
  }

  private static void put(String adapter, int version) throws Exception {
    String path = "/api/v1/adapters/" + adapter + "/aliases/production";
    server.send(
        HttpRequest.newBuilder(URI.create(server.url(path)))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"version\":" + version + "}")));
  }
}
