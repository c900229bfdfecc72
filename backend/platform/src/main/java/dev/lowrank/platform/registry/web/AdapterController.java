package dev.lowrank.platform.registry.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.registry.Adapter;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterPage;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterResponse;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionPage;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adapters over REST. */
@RestController
@ServerRole
@Tag(name = "Adapters")
@RequestMapping(path = "/api/v1/adapters", produces = MediaType.APPLICATION_JSON_VALUE)
class AdapterController {

  private final AdapterQueries adapters;
  private final AdapterAliases aliases;

  AdapterController(AdapterQueries adapters, AdapterAliases aliases) {
    this.adapters = adapters;
    this.aliases = aliases;
  }

  @Operation(operationId = "listAdapters", summary = "Lists adapters by name")
  @GetMapping
  AdapterPage list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<Adapter> found = adapters.list(Cursor.parse(cursor, 1), size + 1);
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

  @Operation(operationId = "putAdapterAlias", summary = "Points an alias at a version")
  @PutMapping(path = "/{name}/aliases/{alias}", consumes = MediaType.APPLICATION_JSON_VALUE)
  AdapterResponses.Alias putAlias(
      @PathVariable String name, @PathVariable String alias, @RequestBody AliasRequest request) {
    if (request.version() == null) {
      throw Invalid.field("version", "Give the version that the alias shall point at.");
    }
    aliases.put(name, alias, request.version(), request.expectedVersion());
    return new AdapterResponses.Alias(alias, request.version());
  }

  @Operation(operationId = "deleteAdapterAlias", summary = "Removes an alias")
  @DeleteMapping("/{name}/aliases/{alias}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteAlias(@PathVariable String name, @PathVariable String alias) {
    aliases.delete(name, alias);
  }
}
