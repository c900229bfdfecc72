package dev.lowrank.platform.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

class KnownSettingsTests {

  @Test
  void everySettingThatThereIsIsTaken() {
    assertThatCode(
            () ->
                check(
                    "--lowrank.role=server",
                    "--lowrank.data-dir=d",
                    "--lowrank.dataDir=d",
                    "--lowrank.import-roots[0]=/m",
                    "--lowrank.merged-cache=1GB",
                    "--lowrank.demo=false",
                    "--lowrank.access-token-file=t",
                    "--lowrank.hosts[0]=lowrank.example",
                    "--server.port=9090",
                    "--debug"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "lowrank.rle, lowrank.role",
    "lowrank.data-dri, lowrank.data-dir",
    "lowrank.import-root, lowrank.import-roots",
    "lowrank.mergedcash, lowrank.merged-cache",
  })
  void anUnknownSettingNamesTheNearest(String unknown, String nearest) {
    assertThatThrownBy(() -> check("--" + unknown + "=x"))
        .isInstanceOf(CannotStart.class)
        .hasMessage("There is no setting %s. Did you mean %s?".formatted(unknown, nearest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trian", "-x", "--port=9090", "--steps"})
  void whatIsNoSettingIsRefused(String argument) {
    assertThatThrownBy(() -> check("--server.port=9090", argument))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("'" + argument + "' is no setting of the server");
  }

  private static void check(String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    KnownSettings.check(environment, arguments);
  }
}
