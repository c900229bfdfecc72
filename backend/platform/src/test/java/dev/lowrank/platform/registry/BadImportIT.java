package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad adapter is refused by name and leaves nothing behind. */
class BadImportIT {

  @TempDir static Path data;

  private static TestServer server;
  private static long before;

  @BeforeAll
  static void startWithAModel() throws Exception {
    Shared.path("models/stories260K");
    server = TestServer.start(data);
    server.importModel("model");
    before = server.storedFiles();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(server.storedFiles()).isEqualTo(before);
    assertThat(server.jdbc().sql("select count(*) from adapters").query(Long.class).single())
        .isZero();
  }

  @Test
  void everyBadFieldAtOnce() throws Exception {
    Map<String, String> fields = Map.of("name", "Not A Name", "baseModel", "none");
    Answer answer = server.upload("/api/v1/adapters/import", fields, new byte[1]);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("name", "baseModel");
    assertThat(server.post("/api/v1/adapters/import", "{}").status()).isEqualTo(415);
  }

  @Test
  void aFileThatIsNoZip() throws Exception {
    assertRefused("{\"prompt\":1}".getBytes(StandardCharsets.UTF_8), "not a whole zip");
    byte[] zip = PeftZips.zip(PeftZips.files(2, 1));
    assertRefused(Arrays.copyOf(zip, zip.length / 2), "not a whole zip");
  }

  @Test
  void aDamagedByte() throws Exception {
    byte[] zip = PeftZips.zip(PeftZips.files(2, 1));
    zip[zip.length / 2] ^= 0x55;

    assertRefused(zip, "damaged");
  }

  @Test
  void aZipWithoutAnAdapter() throws Exception {
    assertRefused(PeftZips.zip(Map.of("README.md", new byte[1])), "has no adapter_config.json");
    Map<String, byte[]> files = PeftZips.files(2, 1);
    files.remove("adapter_model.safetensors");
    assertRefused(PeftZips.zip(files), "has no adapter_model.safetensors");
  }

  @Test
  void anEntryThatLeadsOutOfTheZip() throws Exception {
    for (String name : new String[] {"../evil", "/etc/evil", "a/../../evil", "C:/evil", "a\\b"}) {
      Map<String, byte[]> files = PeftZips.files(2, 1);
      files.put(name, new byte[1]);
      assertRefused(PeftZips.zip(files), "leads out of it");
    }
  }

  @Test
  void tooManyEntries() throws Exception {
    Map<String, byte[]> files = PeftZips.files(2, 1);
    for (int i = 0; i < 1000; i++) {
      files.put("f" + i, new byte[0]);
    }
    assertRefused(PeftZips.zip(files), "1002 entries");
  }

  @Test
  void weightsThatUnpackToMoreThanTheSettingsMean() throws Exception {
    Map<String, byte[]> files = PeftZips.files(2, 1);
    files.put("adapter_model.safetensors", new byte[40 << 20]);
    byte[] zip = PeftZips.zip(files);
    assertThat(zip.length).isLessThan(100_000);

    assertRefused(zip, "more than");
  }

  @Test
  void tensorsThatDoNotFit() throws Exception {
    assertRefused(PeftZips.zip(PeftZips.files(2, 3, 1)), "lora_A.weight has the shape [3, 64]");
  }

  @Test
  void settingsThatDoNotWork() throws Exception {
    Map<String, byte[]> files = PeftZips.files(2, 1);
    String config = new String(files.get("adapter_config.json"), StandardCharsets.UTF_8);
    Map<String, String> changes =
        Map.of(
            "\"bias\":\"none\"", "\"bias\":\"some\"",
            "[\"q_proj\",\"v_proj\"]", "[\"c_attn\"]",
            "\"r\":2", "\"r\":0",
            "\"modules_to_save\":null", "\"rank_pattern\":{\"(\":4}",
            "\"peft_type\":\"LORA\"", "\"peft_type\":\"IA3\"");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      String text = config.replace(change.getKey(), change.getValue());
      assertThat(text).isNotEqualTo(config);
      changed.put("adapter_config.json", text.getBytes(StandardCharsets.UTF_8));
      assertRefused(PeftZips.zip(changed), "");
    }
    for (String setting :
        new String[] {
          "\"use_dora\":\"yes\"",
          "\"use_dora\":1",
          "\"use_rslora\":\"no\"",
          "\"layers_to_transform\":1099511627776",
          "\"layers_to_transform\":[0,1099511627776]",
          "\"layers_to_transform\":\"0\"",
          "\"lora_dropout\":\"0.1\"",
          "\"lora_dropout\":1e400",
          "\"r\":2.5",
          "\"r\":\"2\"",
          "\"lora_alpha\":true",
          "\"rank_pattern\":[1]",
          "\"rank_pattern\":{\"q_proj\":1099511627776}",
          "\"bias\":true",
          "\"init_lora_weights\":7",
          "\"target_modules\":7",
        }) {
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      String text = config.replaceFirst("\\{", "{" + setting + ",");
      String name = setting.substring(1, setting.indexOf(':') - 1);
      for (String own : new String[] {"r", "lora_alpha", "bias", "target_modules"}) {
        if (name.equals(own)) {
          text = config.replaceFirst("\"" + own + "\":(\\[.*?\\]|[^,]*)", setting);
        }
      }
      changed.put("adapter_config.json", text.getBytes(StandardCharsets.UTF_8));
      assertRefused(PeftZips.zip(changed), name);
    }
    files.put("adapter_config.json", "[".getBytes(StandardCharsets.UTF_8));
    assertRefused(PeftZips.zip(files), "not JSON");
  }

  private static void assertRefused(byte[] zip, String words) throws Exception {
    Answer answer =
        server.upload("/api/v1/adapters/import", Map.of("name", "bad", "baseModel", "model"), zip);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.body().path("errors").path(0).path("field").asString()).isEqualTo("file");
    assertThat(answer.body().path("errors").path(0).path("message").asString()).contains(words);
  }
}
