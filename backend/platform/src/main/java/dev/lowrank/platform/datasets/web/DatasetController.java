package dev.lowrank.platform.datasets.web;

import dev.lowrank.platform.datasets.Dataset;
import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.datasets.DatasetFormat;
import dev.lowrank.platform.datasets.DatasetRow;
import dev.lowrank.platform.datasets.DatasetUploads;
import dev.lowrank.platform.datasets.DatasetVersion;
import dev.lowrank.platform.datasets.web.DatasetResponses.DatasetPage;
import dev.lowrank.platform.datasets.web.DatasetResponses.DatasetResponse;
import dev.lowrank.platform.datasets.web.DatasetResponses.DatasetVersionResponse;
import dev.lowrank.platform.datasets.web.DatasetResponses.RowPage;
import dev.lowrank.platform.datasets.web.DatasetResponses.VersionPage;
import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Idempotency;
import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Data sets over REST. */
@RestController
@ServerRole
@Tag(name = "Data sets")
@RequestMapping(path = "/api/v1/datasets", produces = MediaType.APPLICATION_JSON_VALUE)
class DatasetController {

  private final DatasetUploads uploads;
  private final DatasetCatalog catalog;
  private final Idempotency idempotency;

  DatasetController(DatasetUploads uploads, DatasetCatalog catalog, Idempotency idempotency) {
    this.uploads = uploads;
    this.catalog = catalog;
    this.idempotency = idempotency;
  }

  @Operation(
      operationId = "uploadDataset",
      summary = "Uploads JSON lines, a JSON list or CSV as version 1")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<DatasetVersionResponse> upload(
      @RequestParam(name = "name", required = false) @Nullable String name,
      @RequestParam(name = "description", required = false) @Nullable String description,
      @RequestParam(name = "format", required = false) @Nullable DatasetFormat format,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
      throws IOException {
    MultipartFile content = required(file);
    return idempotency.once(
        new Idempotency.Asked<>(
            "datasets",
            key,
            List.of(
                String.valueOf(name),
                String.valueOf(description),
                String.valueOf(format),
                key == null ? "" : Idempotency.digest(content)),
            DatasetVersionResponse.class),
        () -> uploads.readNew(name, description, new DatasetUploads.Content(format, content)),
        upload -> created(uploads.create(String.valueOf(name), description, upload)));
  }

  @Operation(operationId = "uploadDatasetVersion", summary = "Uploads the next version")
  @PostMapping(path = "/{name}/versions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<DatasetVersionResponse> uploadVersion(
      @PathVariable String name,
      @RequestParam(name = "format", required = false) @Nullable DatasetFormat format,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
    return created(uploads.next(name, new DatasetUploads.Content(format, required(file))));
  }

  @Operation(operationId = "listDatasets", summary = "Lists data sets by name")
  @GetMapping
  DatasetPage list(
      @Parameter(description = "Words in the name") @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    NamedPage page = NamedPage.of(q, cursor, limit);
    List<Dataset> found = catalog.list(page);
    List<Dataset> shown = Paging.page(found, page.limit());
    Map<String, DatasetVersion> latest = catalog.latest(shown.stream().map(Dataset::name).toList());
    return new DatasetPage(
        shown.stream()
            .map(dataset -> response(dataset, Objects.requireNonNull(latest.get(dataset.name()))))
            .toList(),
        Paging.next(found, page.limit(), dataset -> Cursor.after(dataset.name())));
  }

  @Operation(operationId = "getDataset", summary = "Shows a data set")
  @GetMapping("/{name}")
  DatasetResponse show(@PathVariable String name) {
    return response(catalog.get(name), catalog.latest(name));
  }

  @Operation(operationId = "listDatasetVersions", summary = "Lists versions, newest first")
  @GetMapping("/{name}/versions")
  VersionPage versions(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<DatasetVersion> found = catalog.versions(name, Cursor.parse(cursor, 1), size + 1);
    return new VersionPage(
        Paging.page(found, size).stream().map(DatasetController::response).toList(),
        Paging.next(found, size, version -> Cursor.after(version.version())));
  }

  @Operation(operationId = "getDatasetVersion", summary = "Shows a version")
  @GetMapping("/{name}/versions/{version}")
  DatasetVersionResponse version(@PathVariable String name, @PathVariable int version) {
    return response(catalog.version(name, version));
  }

  @Operation(operationId = "listDatasetRows", summary = "Shows rows of a version")
  @GetMapping("/{name}/versions/{version}/rows")
  RowPage rows(
      @PathVariable String name,
      @PathVariable int version,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    Cursor after = Cursor.parse(cursor, 1);
    List<DatasetRow> found =
        catalog.rows(name, version, after == null ? 0 : after.number(0), size + 1);
    return new RowPage(
        Paging.page(found, size), Paging.next(found, size, row -> Cursor.after(row.row())));
  }

  private static MultipartFile required(@Nullable MultipartFile file) {
    if (file == null) {
      throw Invalid.field("file", "Send the file as the part 'file'.");
    }
    return file;
  }

  private static ResponseEntity<DatasetVersionResponse> created(DatasetVersion version) {
    return ResponseEntity.status(HttpStatus.CREATED).body(response(version));
  }

  private static DatasetResponse response(Dataset dataset, DatasetVersion latest) {
    return new DatasetResponse(
        dataset.name(),
        dataset.description(),
        response(latest),
        latest.version(),
        dataset.createdAt());
  }

  private static DatasetVersionResponse response(DatasetVersion version) {
    return new DatasetVersionResponse(
        version.dataset(),
        version.version(),
        version.format(),
        version.rows(),
        0,
        List.of(),
        version.sizeBytes(),
        version.sha256(),
        version.createdAt());
  }
}
