package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigDialectTests {

  @Test
  void aStretchedPhi3HasThePositionsItWasStretchedTo() {
    assertThat(ModelFolder.open(Golden.path("families/phi3-longrope")).config().maxPositions())
        .isEqualTo(64);
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
