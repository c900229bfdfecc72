package dev.lowrank.platform.basemodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import roots hold for every file by where it really lies. */
class ImportRootsIT {

  @TempDir static Path data;
  @TempDir static Path outside;
  @TempDir static Path root;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    Shared.copyOfModel(outside.resolve("model"));
    server = TestServer.start(data, "--lowrank.import-roots=" + root);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void nothingIsThereYet() throws Exception {
    assertThat(server.get("/api/v1/base-models").body().path("items").isEmpty()).isTrue();
  }

  @Test
  void aFolderOutsideIsRefusedHoweverItIsReached() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), outside.resolve("model"));

    assertRefused(outside.resolve("model").toString(), "outside");
    assertRefused(link.toString(), "outside");
    assertRefused(root + "/../" + outside.getFileName() + "/model", "outside");
  }

  @Test
  void aLinkInsideOfAFolderReadsNothingElsewhere() throws Exception {
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Path folder = Shared.copyOfModel(root.resolve("with-" + file));
      Files.delete(folder.resolve(file));
      Files.createSymbolicLink(folder.resolve(file), outside.resolve("model").resolve(file));

      assertRefused(folder.toString(), file + " is a link that leads out");
    }
  }

  @Test
  void aShardThatItsIndexNamesElsewhereIsRefused() throws Exception {
    Path folder = Shared.copyOfModel(root.resolve("sharded"));
    Files.delete(folder.resolve("model.safetensors"));
    Path shard = outside.resolve("model/model.safetensors");
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"model.embed_tokens.weight\":\"%s\"}}"
            .formatted(folder.relativize(shard)));

    assertRefused(folder.toString(), "");
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws Exception {
    Path blobs = Shared.copyOfModel(root.resolve("blobs"));
    Path snapshot = Files.createDirectories(root.resolve("snapshot"));
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Files.createSymbolicLink(snapshot.resolve(file), blobs.resolve(file));
    }

    assertThat(ask(snapshot.toString()).status()).isEqualTo(202);
    org.awaitility.Awaitility.await()
        .until(
            () ->
                server
                    .get("/api/v1/base-models/m")
                    .body()
                    .path("state")
                    .asString()
                    .equals("READY"));
    server.delete("/api/v1/base-models/m");
  }

  private static void assertRefused(String path, String words) throws Exception {
    Answer answer = ask(path);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("source.path");
    assertThat(answer.body().at("/errors/0/message").asString()).contains(words);
  }

  private static Answer ask(String path) throws Exception {
    return server.post(
        "/api/v1/base-models",
        "{\"name\":\"m\",\"source\":{\"type\":\"PATH\",\"path\":\"%s\"}}".formatted(path));
  }
}
