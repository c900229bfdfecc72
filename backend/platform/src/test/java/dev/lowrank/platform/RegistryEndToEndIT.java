package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.platform.TestServer.Answer;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Trains adapters and a full copy, and holds what the registry says against the files. */
class RegistryEndToEndIT {

  @TempDir Path data;
  @TempDir Path folder;

  private TestServer server;

  @Test
  void theRegistrysFiguresAreThoseOfTheFilesAndMergedModelsSpeakAsAdaptedOnes() throws Exception {
    Path base = Shared.path("models/stories260K");
    try (TestServer started = TestServer.start(data, "--lowrank.role=all")) {
      server = started;
      MainJob job = new MainJob(server);
      List<String> runs = new ArrayList<>();
      job.importModelAndData();
      for (int rank : new int[] {8, 16}) {
        String name = "r" + rank;
        String variant =
            rank == 8
                ? ""
                : ",\"useDora\":true,\"excludeModules\":[\"down_proj\"],\"modulesToSave\":[\"norm\"]";
        runs.add(submit(name, "\"lora\":{\"rank\":%d,\"alpha\":32%s},".formatted(rank, variant)));
        job.awaitSuccess(runs.get(runs.size() - 1));
        assertFigures(name, "download?format=PEFT");
        assertMerged(base, name);
      }
      runs.add(submit("full", "\"method\":\"FULL\","));
      job.awaitSuccess(runs.get(2));
      assertFigures("full", "download?format=MERGED");
      assertFull();
      assertCompared(runs);
      assertLedger();
    }
  }

  private String submit(String adapter, String more) throws Exception {
    Answer answer =
        server.post(
            "/api/v1/runs",
            """
            {"baseModel":"stories260k","dataset":"e2e","adapter":"%s",%s
             "training":{"maxSteps":6,"batchSize":8,"learningRate":0.002,"warmupSteps":1,
               "maxSequenceLength":256,"loraPlusRatio":2,"gradientCheckpointing":%b}}
            """
                .formatted(adapter, more, adapter.equals("r16")));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void assertFigures(String adapter, String download) throws Exception {
    String path = "/api/v1/adapters/" + adapter + "/versions/1";
    JsonNode version = server.get(path).body();
    Path unpacked = unpack(server.get(path + "/" + download).raw().body(), adapter);
    long total = 0;
    for (JsonNode file : version.path("files")) {
      long size = Files.size(unpacked.resolve(file.path("name").asString()));
      assertThat(file.path("sizeBytes").asLong()).isEqualTo(size);
      assertThat(blob(file.path("sha256").asString())).hasSize(size);
      total += size;
    }
    assertThat(version.path("sizeBytes").asLong()).isEqualTo(total);
    assertThat(version.path("fullCheckpointBytes").asLong())
        .isEqualTo(Files.size(Shared.path("models/stories260K/model.safetensors")));
  }

  /** Three curves, and the bytes of the files that each run left. */
  private void assertCompared(List<String> runs) throws Exception {
    JsonNode all = server.get("/api/v1/runs/compare?ids=" + String.join(",", runs)).body();
    List<Integer> points = new ArrayList<>();
    for (JsonNode series : all.path("series")) {
      if (series.path("name").asString().equals("trainLoss")) {
        points.add(series.path("points").size());
      }
    }
    assertThat(points).containsExactly(6, 6, 6);
    List<String> adapters = List.of("r8", "r16", "full");
    for (int i = 0; i < adapters.size(); i++) {
      assertThat(all.path("runs").get(i).path("result").path("adapterBytes").asLong())
          .isEqualTo(bytesOnDisk(adapters.get(i)));
    }
  }

  /** The ledger counts the files as they lie on the disk. */
  private void assertLedger() throws Exception {
    JsonNode row = server.get("/api/v1/savings").body().path("baseModels").get(0);
    assertThat(row.path("adapterVersions").asInt()).isEqualTo(2);
    assertThat(row.path("adapterBytes").asLong()).isEqualTo(bytesOnDisk("r8") + bytesOnDisk("r16"));
    assertThat(row.path("fullVersionBytes").asLong()).isEqualTo(bytesOnDisk("full"));
    assertThat(row.path("fullCheckpointBytes").asLong())
        .isEqualTo(2 * Files.size(Shared.path("models/stories260K/model.safetensors")));
  }

  private long bytesOnDisk(String adapter) throws Exception {
    long bytes = 0;
    for (JsonNode file :
        server.get("/api/v1/adapters/" + adapter + "/versions/1").body().path("files")) {
      bytes += Files.size(blob(file.path("sha256").asString()));
    }
    return bytes;
  }

  private Path blob(String sha256) {
    return data.resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  private void assertMerged(Path base, String adapter) throws Exception {
    String path = "/api/v1/adapters/" + adapter + "/versions/1";
    Answer answer = server.get(path + "/download?format=MERGED");
    assertThat(answer.raw().body())
        .hasSize((int) server.get(path).body().path("merged").path("sizeBytes").asLong());
    Path merged = unpack(answer.raw().body(), adapter + "-merged");
    float[] plain;
    float[] adapted;
    try (CausalLanguageModel model = ModelFolder.open(base).load();
        Scope scope = Torch.get().weights()) {
      plain = logits(model, Adaptation.NONE);
      adapted =
          logits(
              model,
              PeftFiles.read(folder.resolve(adapter), ModelFolder.open(base).layout(), scope));
    }
    try (CausalLanguageModel model = ModelFolder.open(merged).load()) {
      float[] now = logits(model, Adaptation.NONE);
      double largest = worst(adapted, new float[adapted.length]);
      assertThat(worst(now, adapted)).isLessThan(1e-5 * largest);
      assertThat(worst(now, plain)).isGreaterThan(1e-2);
    }
  }

  private void assertFull() throws Exception {
    String path = "/api/v1/adapters/full/versions/1";
    assertThat(server.get(path).body().path("merged").isNull()).isTrue();
    assertThat(ModelFolder.open(folder.resolve("full")).description().parameters())
        .isEqualTo(260_032);
    Answer peft = server.get(path + "/download?format=PEFT");
    assertThat(peft.status()).isEqualTo(422);
    assertThat(peft.body().path("errors").path(0).path("field").asString()).isEqualTo("format");
    assertThat(peft.body().path("detail").asString()).contains("ask for MERGED");
    assertThat(server.get(path + "/download").raw().body())
        .isEqualTo(server.get(path + "/download?format=MERGED").raw().body());
  }

  private Path unpack(byte[] zip, String name) throws Exception {
    Path target = Files.createDirectories(folder.resolve(name));
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Files.copy(in, target.resolve(entry.getName()));
      }
    }
    return target;
  }

  private static float[] logits(CausalLanguageModel model, Adaptation adapter) {
    try (Scope scope = Torch.get().inference()) {
      int[] text = new Random(3).ints(64, 0, 512).toArray();
      Pass pass = new Pass(scope, adapter, false);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(text)));
      return model.logits(pass, states).toFloatArray();
    }
  }

  private static double worst(float[] one, float[] other) {
    double worst = 0;
    for (int i = 0; i < one.length; i++) {
      worst = Math.max(worst, Math.abs(one[i] - other[i]));
    }
    return worst;
  }
}
