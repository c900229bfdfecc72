package dev.lowrank.platform.basemodels.web;

import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelImports;
import dev.lowrank.platform.basemodels.BaseModelState;
import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Idempotency;
import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldChecks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Base models over REST. */
@RestController
@ServerRole
@Tag(name = "Base models")
@RequestMapping(path = "/api/v1/base-models", produces = MediaType.APPLICATION_JSON_VALUE)
class BaseModelController {

  private final BaseModelImports imports;
  private final BaseModelCatalog catalog;
  private final Idempotency idempotency;

  BaseModelController(BaseModelImports imports, BaseModelCatalog catalog, Idempotency idempotency) {
    this.imports = imports;
    this.catalog = catalog;
    this.idempotency = idempotency;
  }

  @Operation(operationId = "importBaseModel", summary = "Imports a Hugging Face model folder")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<BaseModelResponse> importFolder(
      @RequestBody BaseModelRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.once(
        new Idempotency.Asked<>("base-models", key, request, BaseModelResponse.class),
        () -> accepted(importChecked(request)));
  }

  @Operation(operationId = "uploadBaseModel", summary = "Imports the files of a model folder")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<BaseModelResponse> upload(
      @RequestParam(name = "name", required = false) @Nullable String name,
      @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files)
      throws IOException {
    return accepted(imports.fromFiles(name, files == null ? List.of() : files));
  }

  @Operation(operationId = "listBaseModels", summary = "Lists base models by name")
  @GetMapping
  BaseModelResponse.Page list(
      @Parameter(description = "Words in the name") @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable BaseModelState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    NamedPage page = NamedPage.of(q, cursor, limit);
    List<BaseModel> found = catalog.list(page, state);
    return new BaseModelResponse.Page(
        Paging.page(found, page.limit()).stream().map(BaseModelResponses::of).toList(),
        Paging.next(found, page.limit(), model -> Cursor.after(model.name())));
  }

  @Operation(operationId = "getBaseModel", summary = "Shows a base model")
  @GetMapping("/{name}")
  BaseModelResponse show(@PathVariable String name) {
    return BaseModelResponses.of(catalog.get(name));
  }

  @Operation(operationId = "deleteBaseModel", summary = "Deletes a base model nothing depends on")
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    catalog.delete(name);
  }

  private static ResponseEntity<BaseModelResponse> accepted(BaseModel model) {
    return ResponseEntity.accepted().body(BaseModelResponses.of(model));
  }

  private BaseModel importChecked(BaseModelRequest request) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(request.name(), "name");
    String path = path(request.source(), checks);
    checks.done();
    return imports.fromPath(Objects.requireNonNull(request.name()), Objects.requireNonNull(path));
  }

  private static @Nullable String path(
      BaseModelRequest.@Nullable SourceRequest source, FieldChecks checks) {
    if (source == null || source.type() == null) {
      checks.add(
          "source.type", "Say where the model is: {\"type\":\"PATH\",\"path\":\"/a/folder\"}.");
      return null;
    }
    if (source.type() == BaseModelRequest.SourceType.HUB) {
      checks.add(
          "source.type", "Imports from a hub are not available yet; give a folder with PATH.");
      return null;
    }
    if (source.path() == null || source.path().isBlank()) {
      checks.add("source.path", "Give the model's folder.");
    }
    return source.path();
  }
}
