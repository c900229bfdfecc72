package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConfigDialectTests {

  @Test
  void aStretchedPhi3HasThePositionsItWasStretchedTo() {
    assertThat(ModelFolder.open(Golden.path("families/phi3-longrope")).config().maxPositions())
        .isEqualTo(64);
  }

  /** As the configuration classes of transformers 5.18 have them. */
  @ParameterizedTest
  @CsvSource({
    "llama3, 1e-6, 1e4",
    "qwen2, 1e-6, 1e4",
    "mistral, 1e-6, 1e4",
    "mixtral, 1e-5, 1e6",
    "qwen3, 1e-6, 1e4",
    "qwen3-moe, 1e-6, 1e4",
    "smollm3, 1e-6, 2e6",
    "olmo2, 1e-5, 1e4",
    "olmo3, 1e-5, 5e5",
    "olmoe, 1e-5, 1e4",
    "granite, 1e-6, 1e4",
    "granite-moe, 1e-6, 1e4",
    "phi3, 1e-5, 1e4",
    "gemma2, 1e-6, 1e4",
    "gemma3, 1e-6, 1e4 1e6",
    "gpt2, 1e-5, ''"
  })
  void whatConfigJsonLeavesOutIsTransformersDefault(
      String family, double epsilon, String bases, @TempDir Path folder) throws IOException {
    JsonMapper json = JsonMapper.shared();
    Path whole = Golden.path("families/" + family).resolve("config.json");
    ObjectNode config = (ObjectNode) json.readTree(Files.readAllBytes(whole));
    config.remove(List.of("rms_norm_eps", "layer_norm_epsilon", "rope_parameters", "rope_theta"));
    Path rest = Files.write(folder.resolve("config.json"), json.writeValueAsBytes(config));

    Families.Model model = Families.read(rest);

    assertThat(model.plan().lastNorm().epsilon()).isEqualTo(epsilon);
    List<RotaryPlan> rotaries =
        model.plan().layers().stream()
            .map(layer -> layer.attention().part().rotary())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    assertThat(rotaries)
        .isEqualTo(
            Pattern.compile(" ")
                .splitAsStream(bases)
                .filter(base -> !base.isEmpty())
                .map(
                    base -> RotaryPlan.of(Double.parseDouble(base), model.config().headDimension()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void transformers4And5DescribeTheSameModel(String family) {
    Path folder = Golden.path("families/" + family);

    Families.Model four = Families.read(folder.resolve("config-4.json"));
    Families.Model five = Families.read(folder.resolve("config.json"));
    assertThat(four.config()).isEqualTo(five.config());
    assertThat(four.plan()).isEqualTo(five.plan());
  }
}
