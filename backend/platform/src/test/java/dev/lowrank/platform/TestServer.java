package dev.lowrank.platform;

import dev.lowrank.platform.storage.BlobSweep;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server over a database and a data folder of its own; PostgreSQL is shared. */
public final class TestServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static EmbeddedPostgres postgres;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final Path data;

  private TestServer(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    this.data = data;
  }

  /** An answer whose body is JSON, or nothing. */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {}

  public static TestServer start(Path data, String... arguments) throws Exception {
    return start(data, Lowrank.application(), arguments);
  }

  /** A server over the embedded PostgreSQL of its own data folder. */
  public static TestServer embedded(Path data, String... arguments) {
    List<String> all = new ArrayList<>(settings(data));
    all.add("--lowrank.role=server");
    all.addAll(List.of(arguments));
    return new TestServer(Lowrank.application().run(all.toArray(String[]::new)), data);
  }

  private static List<String> settings(Path data) {
    return List.of("--lowrank.demo=false", "--lowrank.data-dir=" + data, "--server.port=0");
  }

  /** A server that goes by another clock. */
  public static TestServer start(Path data, Clock clock, String... arguments) throws Exception {
    SpringApplication application = Lowrank.application();
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    return start(data, application, arguments);
  }

  private static TestServer start(Path data, SpringApplication application, String... arguments)
      throws Exception {
    List<String> all = new ArrayList<>(settings(data));
    all.addAll(
        List.of("--spring.datasource.username=postgres", "--spring.datasource.password=none"));
    all.addAll(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("--spring.datasource.url="))) {
      all.add("--spring.datasource.url=" + newDatabase());
    }
    if (all.stream().noneMatch(argument -> argument.startsWith("--lowrank.role="))) {
      all.add("--lowrank.role=server");
    }
    return new TestServer(application.run(all.toArray(String[]::new)), data);
  }

  private static synchronized String newDatabase() throws IOException, SQLException {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("create database " + name);
    }
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  /** The argument that makes another server use this one's database. */
  public String database() {
    return "--spring.datasource.url="
        + context.getEnvironment().getProperty("spring.datasource.url");
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public Answer get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url(path))));
  }

  /** The bytes of a file that is there. */
  public byte[] download(String path) throws Exception {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new AssertionError(path + " answers " + answer.status());
    }
    return answer.raw().body();
  }

  public Answer delete(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url(path))).DELETE());
  }

  public Answer post(String path, String json, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Answer patch(String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Imports the smallest real model and waits until it is READY. */
  public void importModel(String name) throws Exception {
    Path model = Shared.path("models/stories260K").toAbsolutePath().normalize();
    post(
        "/api/v1/base-models",
        "{\"name\":\"%s\",\"source\":{\"type\":\"PATH\",\"path\":%s}}"
            .formatted(name, JSON.writeValueAsString(model.toString())));
    Awaitility.await()
        .until(
            () ->
                get("/api/v1/base-models/" + name).body().path("state").asString().equals("READY"));
  }

  /** Sends a form with text parts and one file. */
  public Answer upload(String path, Map<String, String> fields, byte[] file, String... headers)
      throws Exception {
    return upload(path, fields, "file", Map.of("data.jsonl", file), headers);
  }

  /** Sends a form with text parts, and files by their names in parts of one name. */
  public Answer upload(
      String path,
      Map<String, String> fields,
      String partName,
      Map<String, byte[]> files,
      String... headers)
      throws Exception {
    String boundary = "lowrank-test-boundary";
    var body = new java.io.ByteArrayOutputStream();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      body.write(
          part(boundary, "name=\"" + field.getKey() + "\"").getBytes(StandardCharsets.UTF_8));
      body.write((field.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String disposition = "name=\"" + partName + "\"; filename=\"" + file.getKey() + "\"";
      body.write(part(boundary, disposition).getBytes(StandardCharsets.UTF_8));
      body.write(file.getValue());
      body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String part(String boundary, String disposition) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  public Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response =
        http.send(
            request.timeout(Duration.ofMinutes(2)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    boolean json =
        response.headers().firstValue("Content-Type").orElse("").contains("json")
            && response.body().length > 0;
    return new Answer(
        response.statusCode(), json ? JSON.readTree(response.body()) : JSON.nullNode(), response);
  }

  /** How many files the blob store and the staging folder hold after a sweep. */
  public long storedFiles() throws IOException {
    bean(BlobSweep.class).sweep(Duration.ZERO);
    long files = 0;
    for (String folder : List.of("blobs", "staging")) {
      try (Stream<Path> all = Files.walk(data.resolve(folder))) {
        files += all.filter(Files::isRegularFile).count();
      }
    }
    return files;
  }

  @Override
  public void close() {
    context.close();
  }
}
