package dev.lowrank.platform.registry.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AliasMove;
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

/** The aliases of adapters over REST. */
@RestController
@ServerRole
@Tag(name = "Adapters")
@RequestMapping(
    path = "/api/v1/adapters/{name}/aliases",
    produces = MediaType.APPLICATION_JSON_VALUE)
class AliasController {

  private final AdapterAliases aliases;
  private final AdapterQueries adapters;

  AliasController(AdapterAliases aliases, AdapterQueries adapters) {
    this.aliases = aliases;
    this.adapters = adapters;
  }

  @Operation(operationId = "listAdapterAliases", summary = "Where the aliases point")
  @GetMapping
  AdapterResponses.Aliases list(@PathVariable String name) {
    return new AdapterResponses.Aliases(
        adapters.get(name).aliases().entrySet().stream()
            .map(
                one ->
                    new AdapterResponses.AliasStanding(
                        one.getKey(), one.getValue().version(), one.getValue().changedAt()))
            .toList());
  }

  @Operation(
      operationId = "listAdapterAliasMoves",
      summary = "Where an alias pointed and why it moved, newest first")
  @GetMapping("/{alias}/history")
  AdapterResponses.History history(
      @PathVariable String name,
      @PathVariable String alias,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<AliasMove> found = aliases.history(name, alias, Cursor.parse(cursor, 1), size + 1);
    return new AdapterResponses.History(
        Paging.page(found, size).stream()
            .map(
                move ->
                    new AdapterResponses.Move(
                        move.version(), move.previousVersion(), move.at(), move.reason()))
            .toList(),
        Paging.next(found, size, move -> Cursor.after(move.id())));
  }

  @Operation(operationId = "putAdapterAlias", summary = "Points an alias at a version")
  @PutMapping(path = "/{alias}", consumes = MediaType.APPLICATION_JSON_VALUE)
  AdapterResponses.Alias putAlias(
      @PathVariable String name, @PathVariable String alias, @RequestBody AliasRequest request) {
    if (request.version() == null) {
      throw Invalid.field("version", "Give the version that the alias shall point at.");
    }
    aliases.put(name, alias, request.version(), request.expectedVersion());
    return new AdapterResponses.Alias(alias, request.version());
  }

  @Operation(operationId = "deleteAdapterAlias", summary = "Removes an alias")
  @DeleteMapping("/{alias}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteAlias(@PathVariable String name, @PathVariable String alias) {
    aliases.delete(name, alias);
  }
}
