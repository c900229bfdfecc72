package dev.lowrank.platform.registry.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Idempotency;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.Adapter;
import dev.lowrank.platform.registry.AdapterFilter;
import dev.lowrank.platform.registry.AdapterImports;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.VersionDeletion;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterPage;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterResponse;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionPage;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Adapters over REST. */
@RestController
@ServerRole
@Tag(name = "Adapters")
@RequestMapping(path = "/api/v1/adapters", produces = MediaType.APPLICATION_JSON_VALUE)
class AdapterController {

  private final AdapterQueries adapters;
  private final AdapterImports imports;
  private final VersionDeletion deletion;
  private final Idempotency idempotency;

  AdapterController(
      AdapterQueries adapters,
      AdapterImports imports,
      VersionDeletion deletion,
      Idempotency idempotency) {
    this.adapters = adapters;
    this.imports = imports;
    this.deletion = deletion;
    this.idempotency = idempotency;
  }

  @Operation(operationId = "importAdapter", summary = "Takes in a PEFT zip as the next version")
  @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<VersionResponse> add(
      @RequestParam(name = "name", required = false) @Nullable String name,
      @RequestParam(name = "baseModel", required = false) @Nullable String baseModel,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
      throws IOException {
    return idempotency.once(
        new Idempotency.Asked<>(
            "adapters",
            key,
            List.of(
                String.valueOf(name),
                String.valueOf(baseModel),
                key == null || file == null ? "" : Idempotency.digest(file)),
            VersionResponse.class),
        () -> imports.read(name, baseModel, file),
        upload ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(VersionResponses.of(imports.add(upload))));
  }

  @Operation(
      operationId = "listAdapters",
      summary = "Lists adapters by name; filters that are given match one version together")
  @GetMapping
  AdapterPage list(
      @RequestParam(required = false) @Nullable String baseModel,
      @RequestParam(required = false) @Nullable Integer rank,
      @RequestParam(required = false) @Nullable Double alpha,
      @Parameter(description = "A target module, such as q_proj") @RequestParam(required = false)
          @Nullable String target,
      @RequestParam(required = false) @Nullable String dataset,
      @Parameter(description = "Words in the name of the adapter, base model or data set")
          @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    AdapterFilter filter = new AdapterFilter(baseModel, rank, alpha, target, dataset, q);
    List<Adapter> found = adapters.list(filter, Cursor.parse(cursor, 1), size + 1);
    return new AdapterPage(
        Paging.page(found, size).stream().map(VersionResponses::of).toList(),
        Paging.next(found, size, adapter -> Cursor.after(adapter.name())));
  }

  @Operation(operationId = "getAdapter", summary = "Shows an adapter")
  @GetMapping("/{name}")
  AdapterResponse show(@PathVariable String name) {
    return VersionResponses.of(adapters.get(name));
  }

  @Operation(operationId = "listAdapterVersions", summary = "Lists versions, newest first")
  @GetMapping("/{name}/versions")
  VersionPage versions(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<AdapterVersion> found = adapters.versions(name, Cursor.parse(cursor, 1), size + 1);
    return new VersionPage(
        Paging.page(found, size).stream().map(VersionResponses::of).toList(),
        Paging.next(found, size, version -> Cursor.after(version.version())));
  }

  @Operation(operationId = "getAdapterVersion", summary = "Shows a version, by number or @alias")
  @GetMapping("/{name}/versions/{ref}")
  VersionResponse version(@PathVariable String name, @PathVariable String ref) {
    return VersionResponses.of(adapters.version(name, ref));
  }

  @Operation(
      operationId = "deleteAdapterVersion",
      summary = "Deletes a version that nothing points at; its number is not given again")
  @DeleteMapping("/{name}/versions/{version}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name, @PathVariable int version) {
    deletion.delete(name, Integer.toString(version));
  }
}
