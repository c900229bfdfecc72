package dev.lowrank.platform.system;

import dev.lowrank.platform.launch.ServerRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The installation over REST. */
@RestController
@ServerRole
@Tag(name = "Workers and system")
class SystemController {

  private final Installation installation;

  SystemController(Installation installation) {
    this.installation = installation;
  }

  @Operation(operationId = "getSystem", summary = "Version, role, database, engine and counts")
  @GetMapping(path = "/api/v1/system", produces = MediaType.APPLICATION_JSON_VALUE)
  SystemInfo show() {
    return installation.describe();
  }
}
