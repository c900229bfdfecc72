package dev.lowrank.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The composition and its image say what this version of Lowrank understands. */
class ComposeFileTests {

  private static final Path ROOT = Path.of(System.getProperty("lowrank.root", "../.."));

  private Map<String, Object> file;
  private Map<String, Object> services;

  @BeforeEach
  void read() throws IOException {
    try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
      file = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    }
    services = map(file.get("services"));
  }

  @Test
  void everyRoleIsOneThatLowrankKnows() {
    assertThat(services).containsOnlyKeys("postgres", "server", "worker", "worker-gpu");
    assertThat(role("server")).isEqualTo(Role.SERVER);
    assertThat(role("worker")).isEqualTo(Role.WORKER);
    assertThat(role("worker-gpu")).isEqualTo(Role.WORKER);
  }

  private Role role(String service) {
    List<String> command = texts(map(services.get(service)).get("command"));
    assertThat(command).hasSize(1).allMatch(argument -> argument.startsWith("--lowrank.role="));
    return Role.of(command.get(0).substring("--lowrank.role=".length()));
  }

  @Test
  void everyPartWaitsUntilWhatItNeedsIsHealthy() {
    assertThat(condition("server", "postgres")).isEqualTo("service_healthy");
    assertThat(condition("worker", "server")).isEqualTo("service_healthy");
    assertThat(condition("worker-gpu", "server")).isEqualTo("service_healthy");
    assertThat(texts(health("postgres").get("test"))).anyMatch(part -> part.contains("pg_isready"));
    assertThat(texts(health("server").get("test")))
        .anyMatch(part -> part.contains("8080") && part.contains("/actuator/health"));
    assertThat(health("worker")).containsEntry("disable", true);
    assertThat(health("worker-gpu")).containsEntry("disable", true);
  }

  private Object condition(String service, String needs) {
    return map(map(map(services.get(service)).get("depends_on")).get(needs)).get("condition");
  }

  private Map<String, Object> health(String service) {
    return map(map(services.get(service)).get("healthcheck"));
  }

  @Test
  void databaseAndFilesOutliveTheirContainers() {
    assertThat(map(file.get("volumes"))).containsOnlyKeys("database", "files");
    assertThat(texts(map(services.get("postgres")).get("volumes")))
        .containsExactly("database:/var/lib/postgresql");
    for (String service : List.of("server", "worker", "worker-gpu")) {
      assertThat(texts(map(services.get(service)).get("volumes"))).containsExactly("files:/data");
    }
  }

  @Test
  void serverAndWorkersReachTheSameDatabase() {
    Map<String, Object> postgres = map(map(services.get("postgres")).get("environment"));
    for (String service : List.of("server", "worker", "worker-gpu")) {
      Map<String, Object> environment = map(map(services.get(service)).get("environment"));
      assertThat(environment.get("SPRING_DATASOURCE_URL"))
          .isEqualTo("jdbc:postgresql://postgres:5432/" + postgres.get("POSTGRES_DB"));
      assertThat(environment.get("SPRING_DATASOURCE_USERNAME"))
          .isEqualTo(postgres.get("POSTGRES_USER"));
      assertThat(environment.get("SPRING_DATASOURCE_PASSWORD"))
          .isEqualTo(postgres.get("POSTGRES_PASSWORD"));
    }
  }

  @Test
  void onlyThisMachineReachesTheServerAndOnlyTheGpuWorkerAsksForAGpu() {
    assertThat(texts(map(services.get("server")).get("ports")))
        .allMatch(port -> port.startsWith("127.0.0.1:"));
    assertThat(map(services.get("postgres"))).doesNotContainKey("ports");
    assertThat(texts(map(services.get("worker-gpu")).get("profiles"))).containsExactly("gpu");
    assertThat(map(services.get("worker-gpu")).toString()).contains("-Dgpu").contains("nvidia");
    assertThat(map(services.get("worker"))).doesNotContainKeys("deploy", "profiles");
  }

  @Test
  void theServerMakesItsKeyInAVolumeAndWorkersDoNotHearOfIt() {
    assertThat(map(map(services.get("server")).get("environment")))
        .containsEntry("LOWRANK_ACCESS_TOKEN_FILE", "/data/access-token");
    for (String service : List.of("worker", "worker-gpu")) {
      assertThat(map(map(services.get(service)).get("environment")).keySet())
          .noneMatch(name -> name.startsWith("LOWRANK_ACCESS"));
    }
  }

  @Test
  void theImageIsBuiltInStagesAndRunsAsAUserOfItsOwn() throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("backend/Dockerfile"));

    assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM ")).count())
        .isGreaterThan(1);
    assertThat(dockerfile).contains("HEALTHCHECK");
    assertThat(dockerfile.lines().filter(line -> line.startsWith("USER ")).toList())
        .containsExactly("USER lowrank");
    assertThat(dockerfile.indexOf("USER lowrank"))
        .isGreaterThan(dockerfile.lastIndexOf("FROM "))
        .isLessThan(dockerfile.indexOf("ENTRYPOINT"));
  }

  @Test
  void aValidatorAcceptsIt() throws Exception {
    List<String> validator =
        runs("docker", "compose", "version")
            ? List.of("docker", "compose", "--profile", "gpu", "config", "-q")
            : List.of("docker-compose", "--profile", "gpu", "config", "-q");
    Assumptions.assumeTrue(
        validator.get(0).equals("docker") || runs("docker-compose", "version"),
        "no docker compose here");
    Process process =
        new ProcessBuilder(validator).directory(ROOT.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Object value) {
    assertThat(value).isInstanceOf(List.class);
    return (List<String>) value;
  }
}
