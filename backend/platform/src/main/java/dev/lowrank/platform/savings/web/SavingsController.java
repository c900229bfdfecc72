package dev.lowrank.platform.savings.web;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.savings.SavingsLedger;
import dev.lowrank.platform.savings.WhatIf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Savings over REST. */
@RestController
@ServerRole
@Tag(name = "Savings")
@RequestMapping(path = "/api/v1/savings", produces = MediaType.APPLICATION_JSON_VALUE)
class SavingsController {

  private final SavingsLedger ledger;

  SavingsController(SavingsLedger ledger) {
    this.ledger = ledger;
  }

  @Operation(
      operationId = "getSavings",
      summary = "What the adapters here take, against full copies, from the sizes of the files")
  @GetMapping
  SavingsLedger.Ledger savings() {
    return ledger.read();
  }

  @Operation(
      operationId = "getWhatIf",
      summary = "The same sum for a model that nobody has here; defaults: 50 models of 7 billion")
  @GetMapping("/what-if")
  WhatIfResponse whatIf(
      @RequestParam(required = false, defaultValue = "7000000000") long parameters,
      @RequestParam(required = false, defaultValue = "2") int bytesPerParameter,
      @RequestParam(required = false, defaultValue = "50") int models,
      @RequestParam(required = false, defaultValue = "4096") int hiddenSize,
      @RequestParam(required = false, defaultValue = "32") int layers,
      @RequestParam(required = false, defaultValue = "8") int rank,
      @RequestParam(required = false, defaultValue = "q_proj,v_proj") List<String> targets) {
    return WhatIfResponse.of(
        new WhatIf(parameters, bytesPerParameter, models, hiddenSize, layers, rank, targets));
  }
}
