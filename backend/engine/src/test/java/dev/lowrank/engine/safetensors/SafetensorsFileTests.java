package dev.lowrank.engine.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTests {

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWrittenWidestTypeFirst() throws IOException {
    Path file = folder.resolve("written.safetensors");
    SafetensorsWriter.write(
        file,
        List.of(
            tensor("b", TensorType.F16, List.of(2L), new byte[] {1, 2, 3, 4}),
            tensor("z", TensorType.F32, List.of(1L), new byte[] {5, 6, 7, 8})),
        Map.of("format", "pt"));

    SafetensorsFile read = SafetensorsFile.open(file);

    assertThat(read.tensors().keySet()).containsExactly("z", "b");
    assertThat(read.metadata()).containsEntry("format", "pt");
    assertThat(read.tensors().get("b").shape()).containsExactly(2L);
    assertThat(read.tensors().get("z").offset() % 8).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|0|not a JSON object",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4|there are 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|8|does not have 8 bytes",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}}|8|unknown type F99",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|8|negative size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}|8|lacks shape or data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|8|needs bytes 8 to 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,3],\"data_offsets\":[0,8]}}|8|does not have",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}|6|does not begin where",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|9|that no tensor claims",
        "{\"a\":|0|not JSON",
      })
  void refusesABrokenHeaderAndSaysWhy(String header, int dataBytes, String why) throws IOException {
    Path file = folder.resolve("broken.safetensors");
    Files.write(file, bytes(header.length(), header, dataBytes));

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("broken.safetensors")
        .hasMessageContaining(why);
  }

  @Test
  void refusesAHeaderThatClaimsMoreThanTheFileHas() throws IOException {
    Path file = folder.resolve("claims.safetensors");
    Files.write(file, bytes(Long.MAX_VALUE, "{}", 0));

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("its header claims 9223372036854775807 bytes, and the file has 10");
  }

  @Test
  void refusesAFileShorterThanItsLengthField() throws IOException {
    Path file = folder.resolve("short.safetensors");
    Files.write(file, new byte[] {1, 2, 3});

    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("ends inside");
  }

  private static SafetensorsWriter.Tensor tensor(
      String name, TensorType type, List<Long> shape, byte[] bytes) {
    return new SafetensorsWriter.Tensor(name, type, shape, () -> ByteBuffer.wrap(bytes));
  }

  private static byte[] bytes(long claimed, String header, int dataBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed).array());
    out.write(header.getBytes(StandardCharsets.UTF_8));
    out.write(new byte[dataBytes]);
    return out.toByteArray();
  }
}
