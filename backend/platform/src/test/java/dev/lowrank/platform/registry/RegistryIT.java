package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Imports, aliases, deletions, filters and downloads, on a real small model. */
class RegistryIT {

  private static final String ADAPTERS = "/api/v1/adapters/";

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestServer server;

  @BeforeAll
  static void startWithAModel() throws Exception {
    Shared.path("models/stories260K");
    server = TestServer.start(data);
    server.importModel("model");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anImportedAdapterIsAVersionLikeAnyOther() throws Exception {
    Map<String, byte[]> inAFolder = new LinkedHashMap<>();
    PeftZips.files(4, 1).forEach((name, bytes) -> inAFolder.put("mine/" + name, bytes));
    inAFolder.put("mine/README.md", "# Mine".getBytes());
    inAFolder.put("mine/tokenizer.json", "{}".getBytes());

    Answer answer = add("imported", PeftZips.zip(inAFolder));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode version = answer.body();
    assertThat(version.path("version").asInt()).isEqualTo(1);
    assertThat(version.path("rank").asInt()).isEqualTo(4);
    assertThat(version.path("alpha").asDouble()).isEqualTo(8);
    assertThat(version.path("run").isNull()).isTrue();
    assertThat(version.path("dataset").isNull()).isTrue();
    assertThat(version.path("files").valueStream().map(file -> file.path("name").asString()))
        .containsExactly("README.md", "adapter_config.json", "adapter_model.safetensors");
    assertThat(version.path("trainableParameters").asLong())
        .isEqualTo(5L * 4 * (64 + 64) + 5L * 4 * (64 + 32));
    assertThat(server.get(ADAPTERS + "imported/versions/1").body()).isEqualTo(version);
    Answer config = server.get(ADAPTERS + "imported/versions/1/files/adapter_config.json");
    assertThat(config.raw().body()).isEqualTo(PeftZips.files(4, 1).get("adapter_config.json"));
  }

  @Test
  void theMergedModelIsMadeOnceAndHandedOutAsOneZip() throws Exception {
    add("merged", PeftZips.zip(PeftZips.files(4, 2)));
    String version = ADAPTERS + "merged/versions/1";
    long size = server.get(version).body().path("merged").path("sizeBytes").asLong();
    assertThat(server.get(version).body().path("merged").path("sha256").isNull()).isTrue();

    List<CompletableFuture<Answer>> at = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      at.add(CompletableFuture.supplyAsync(() -> unchecked(version + "/download?format=MERGED")));
    }
    byte[] zip = at.get(0).get().raw().body();
    for (CompletableFuture<Answer> one : at) {
      assertThat(one.get().raw().body()).isEqualTo(zip);
    }

    JsonNode merged = server.get(version).body().path("merged");
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    assertThat(merged.path("sha256").asString()).isEqualTo(sha256);
    assertThat(merged.path("largestChange").asDouble()).isPositive();
    assertThat(zip).hasSize((int) size);
    Path kept = data.resolve("cache/merged").resolve(sha256 + ".zip");
    assertThat(kept).hasBinaryContent(zip);
    assertThat(names(zip)).contains("config.json", "tokenizer.json", "model.safetensors");
    assertThat(ModelFolder.open(unpack(kept)).description().parameters()).isEqualTo(260_032);

    Files.delete(kept);
    assertThat(server.get(version + "/download?format=MERGED").raw().body()).isEqualTo(zip);
  }

  @Test
  void headAnswersWhatGetWouldWithoutTheBytes() throws Exception {
    add("headed", PeftZips.zip(PeftZips.files(2, 3)));
    for (String path : List.of("download?format=MERGED", "download", "files/adapter_config.json")) {
      URI uri = URI.create(server.url(ADAPTERS + "headed/versions/1/" + path));
      Answer head =
          server.send(
              HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()));
      Answer get = server.send(HttpRequest.newBuilder(uri));

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.raw().body()).isEmpty();
      for (String header : List.of("Content-Length", "ETag", "Repr-Digest", "Accept-Ranges")) {
        assertThat(head.raw().headers().firstValue(header))
            .as(header)
            .isPresent()
            .isEqualTo(get.raw().headers().firstValue(header));
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(get.raw().body());
      assertThat(get.raw().headers().firstValue("Repr-Digest"))
          .hasValue("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
      Answer part = server.send(HttpRequest.newBuilder(uri).header("Range", "bytes=5-9"));
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.raw().body()).hasSize(5);
    }
  }

  @Test
  void anAliasMovesUnderItsExpectedVersionAndKeepsItsHistory() throws Exception {
    add("aliased", PeftZips.zip(PeftZips.files(2, 4)));
    add("aliased", PeftZips.zip(PeftZips.files(2, 5)));
    put("aliased", "production", "{\"version\":1}");

    assertThat(put("aliased", "production", "{\"version\":2,\"expectedVersion\":1}").status())
        .isEqualTo(200);
    Answer stale = put("aliased", "production", "{\"version\":1,\"expectedVersion\":1}");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body().path("code").asString()).isEqualTo("ALIAS_MOVED");
    JsonNode standing = server.get(ADAPTERS + "aliased/aliases").body().path("items").path(0);
    assertThat(standing.path("version").asInt()).isEqualTo(2);
    assertThat(standing.path("changedAt").asString()).endsWith("Z");
    server.delete(ADAPTERS + "aliased/aliases/production");

    String history = ADAPTERS + "aliased/aliases/production/history";
    JsonNode first = server.get(history + "?limit=2").body();
    JsonNode rest =
        server.get(history + "?limit=2&cursor=" + first.path("nextCursor").asString()).body();
    assertThat(first.path("items").path(0).path("version").isNull()).isTrue();
    assertThat(first.path("items").path(0).path("reason").asString()).isEqualTo("Removed by hand");
    assertThat(first.path("items").path(1).path("previousVersion").asInt()).isEqualTo(1);
    assertThat(rest.path("items").size()).isEqualTo(1);
    assertThat(rest.path("items").path(0).path("reason").asString()).isEqualTo("Set by hand");
    assertThat(server.get(ADAPTERS + "aliased/aliases/none/history").status()).isEqualTo(404);
    assertThat(server.get(ADAPTERS + "none/aliases").status()).isEqualTo(404);
  }

  @Test
  void aVersionGoesWithItsFilesOnceNothingPointsAtItAndItsNumberIsNotUsedAgain() throws Exception {
    long before = server.storedFiles();
    add("deleted", PeftZips.zip(PeftZips.files(3, 6)));
    put("deleted", "production", "{\"version\":1}");

    Answer refused = server.delete(ADAPTERS + "deleted/versions/1");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("code").asString()).isEqualTo("VERSION_IN_USE");
    assertThat(refused.body().path("detail").asString()).contains("alias 'production'");

    server.delete(ADAPTERS + "deleted/aliases/production");
    assertThat(server.delete(ADAPTERS + "deleted/versions/1").status()).isEqualTo(204);
    assertThat(server.delete(ADAPTERS + "deleted/versions/1").status()).isEqualTo(404);
    assertThat(server.storedFiles()).isEqualTo(before);
    assertThat(add("deleted", PeftZips.zip(PeftZips.files(3, 6))).body().path("version").asInt())
        .isEqualTo(2);
    assertThat(server.delete(ADAPTERS + "deleted/versions/@none").status()).isEqualTo(400);
    assertThat(server.delete("/api/v1/base-models/model").status()).isEqualTo(409);
  }

  @Test
  void filtersFindAdaptersOfWhichOneVersionMatchesAll() throws Exception {
    add("filter-a", PeftZips.zip(PeftZips.files(5, 7)));
    add("filter-a", PeftZips.zip(PeftZips.files(7, 7)));
    add("filter-b", PeftZips.zip(PeftZips.files(7, 8)));

    assertThat(found("q=filter&rank=5")).containsExactly("filter-a");
    assertThat(found("q=filter&rank=7&alpha=14")).containsExactly("filter-a", "filter-b");
    assertThat(found("q=filter&rank=5&alpha=14")).isEmpty();
    assertThat(found("q=FILTER -b&target=v_proj")).containsExactly("filter-b");
    assertThat(found("q=filter&target=up_proj")).isEmpty();
    assertThat(found("q=filter&baseModel=model")).hasSize(2);
    assertThat(found("q=filter&baseModel=other")).isEmpty();
    assertThat(found("q=filter&dataset=none")).isEmpty();
    assertThat(server.get("/api/v1/adapters?rank=x").status()).isEqualTo(400);
  }

  private static List<String> found(String query) throws Exception {
    Answer answer = server.get("/api/v1/adapters?" + query.replace(" ", "%20"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(a -> a.path("name").asString()).toList();
  }

  private static Answer add(String name, byte[] zip) throws Exception {
    return server.upload(
        "/api/v1/adapters/import", Map.of("name", name, "baseModel", "model"), zip);
  }

  private static Answer put(String adapter, String alias, String json) throws Exception {
    return server.send(
        HttpRequest.newBuilder(URI.create(server.url(ADAPTERS + adapter + "/aliases/" + alias)))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static Answer unchecked(String path) {
    try {
      return server.get(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(byte[] zip) throws Exception {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private Path unpack(Path zip) throws Exception {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(file.entries())) {
        Files.copy(file.getInputStream(entry), folder.resolve(entry.getName()));
      }
    }
    return folder;
  }
}
