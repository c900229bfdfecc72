package dev.lowrank.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken files give a typed error or are read; they never crash the process, hang it, or make it
 * allocate much. {@code -Dlowrank.fuzz=100000} is the long form.
 */
class MalformedFilesTests {

  private static final int INPUTS = Integer.getInteger("lowrank.fuzz", 4000) / 4;
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_SECONDS = 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  /** Reads a broken file. */
  private interface Reading {
    void run() throws IOException;
  }

  @AfterEach
  void stop() {
    reader.shutdownNow();
  }

  @Test
  void safetensorsHeaders() throws IOException {
    byte[] whole = Files.readAllBytes(Golden.path("tiny-llama/model.safetensors"));
    int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] json = Arrays.copyOfRange(whole, 8, 8 + header);
    byte[] data = Arrays.copyOfRange(whole, 8 + header, whole.length);
    Path file = folder.resolve("model.safetensors");
    whole(file, whole, () -> SafetensorsFile.open(file));
    for (int seed = 0; seed < INPUTS; seed++) {
      Mutations mutations = new Mutations(seed);
      byte[] broken = mutations.of(json);
      byte[] bytes = file(broken.length, broken, data);
      check(
          file,
          mutations.below(4) == 0 ? mutations.bytes(bytes) : bytes,
          seed,
          () -> SafetensorsFile.open(file));
    }
  }

  private static byte[] file(long length, byte[] header, byte[] data) {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .put(data)
        .array();
  }

  @Test
  void modelConfigurations() throws IOException {
    List<String> families = Golden.families().toList();
    for (int seed = 0; seed < INPUTS; seed++) {
      Path family = Golden.path("families/" + families.get(seed % families.size()));
      for (String name : List.of("model.safetensors", "tokenizer.json")) {
        Files.deleteIfExists(folder.resolve(name));
        Files.createLink(folder.resolve(name), family.resolve(name));
      }
      byte[] config =
          Files.readAllBytes(family.resolve(seed % 2 == 0 ? "config.json" : "config-4.json"));
      Path file = folder.resolve("config.json");
      if (seed < 2 * families.size()) {
        whole(file, config, () -> ModelFolder.open(folder).description());
      }
      check(
          file, new Mutations(seed).of(config), seed, () -> ModelFolder.open(folder).description());
    }
  }

  @Test
  void adapterConfigurations() throws IOException {
    ModelLayout modules = ModelFolder.open(Golden.path("tiny-llama")).layout();
    Path adapter = Golden.path("tiny-llama/adapter");
    Files.copy(adapter.resolve(AdapterFolder.WEIGHTS), folder.resolve(AdapterFolder.WEIGHTS));
    byte[] config = Files.readAllBytes(adapter.resolve(AdapterFolder.CONFIG));
    Path file = folder.resolve(AdapterFolder.CONFIG);
    Reading reading = () -> AdapterFolder.inspect(folder, modules);
    whole(file, config, reading);
    for (int seed = 0; seed < INPUTS; seed++) {
      check(file, new Mutations(seed).of(config), seed, reading);
    }
  }

  @Test
  void tokenizersOfBytes() throws IOException {
    tokenizers(Golden.path("tiny-llama/tokenizer.json"));
  }

  @Test
  void tokenizersOfARealModel() throws IOException {
    tokenizers(Golden.shared("models/stories260K/tokenizer.json"));
  }

  private void tokenizers(Path original) throws IOException {
    byte[] tokenizer = Files.readAllBytes(original);
    Path file = folder.resolve("tokenizer.json");
    whole(file, tokenizer, this::tokenize);
    for (int seed = 0; seed < INPUTS; seed++) {
      check(file, new Mutations(seed).of(tokenizer), seed, this::tokenize);
    }
  }

  private void tokenize() {
    try (Tokenizer loaded = Tokenizer.load(folder)) {
      loaded.decode(loaded.encodeStart("A text, with more than one word."));
    }
  }

  /** What is not broken is read, or nothing that follows says anything. */
  private static void whole(Path file, byte[] bytes, Reading reading) throws IOException {
    Files.write(file, bytes);
    reading.run();
  }

  private void check(Path file, byte[] bytes, int seed, Reading reading) throws IOException {
    Files.write(file, bytes);
    try {
      long allocated =
          reader.submit(() -> allocatedBy(reading)).get(MOST_SECONDS, TimeUnit.SECONDS);
      assertThat(allocated).as(input(seed, bytes)).isLessThan(MOST_BYTES);
    } catch (TimeoutException e) {
      throw new AssertionError("It hangs on " + input(seed, bytes), e);
    } catch (ExecutionException e) {
      throw new AssertionError("It fails on " + input(seed, bytes), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long allocatedBy(Reading reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reading.run();
    } catch (EngineException typed) {
      assertThat(typed).hasMessageMatching("(?s).{10,}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static String input(int seed, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return "seed %d: %s".formatted(seed, text.substring(0, Math.min(text.length(), 300)));
  }
}
