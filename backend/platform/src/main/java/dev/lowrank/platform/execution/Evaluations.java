package dev.lowrank.platform.execution;

import dev.lowrank.engine.train.Patience;
import dev.lowrank.engine.train.Training;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.queue.RunClaim;
import dev.lowrank.platform.runs.queue.RunLedger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Measures the loss on the evaluation set, and asks the model the run's prompts. */
@Component
@WorkerRole
class Evaluations {

  static final String EVAL_LOSS = "evalLoss";
  private static final int SAMPLE_TOKENS = 64;

  private final RunLedger ledger;

  Evaluations(RunLedger ledger) {
    this.ledger = ledger;
  }

  /** Evaluates and samples with the weights as they are now; once for each step. */
  void evaluate(Attempt attempt) {
    Training training = attempt.training();
    RunClaim claim = attempt.claim();
    int step = training.step();
    if (claim.spec().evalDataset() != null) {
      double loss = at(claim, step).orElseGet(() -> measured(attempt, step));
      if (step > 0) {
        training.keepIfBest(loss);
      }
    }
    List<String> prompts = claim.spec().samplePrompts();
    if (!prompts.isEmpty()) {
      ledger.said(claim, step, training.samples(prompts, SAMPLE_TOKENS));
    }
  }

  private double measured(Attempt attempt, int step) {
    double loss = attempt.training().evaluate().loss();
    RunClaim claim = attempt.claim();
    ledger.measured(claim, attempt.point(EVAL_LOSS, step, loss));
    String when = step == 0 ? "before training" : "at step " + step;
    ledger.event(claim, String.format(Locale.ROOT, "Evaluated %s: loss %.3f", when, loss), null);
    return loss;
  }

  /** The loss that was measured at a step. */
  Optional<Double> at(RunClaim claim, int step) {
    return ledger.valueAt(claim, EVAL_LOSS, step);
  }

  /** Whether the last evaluations brought too little, if the run stops early at all. */
  boolean enough(RunClaim claim) {
    Patience patience = new Patience(claim.spec().training().earlyStopping());
    boolean enough = false;
    for (double loss : ledger.values(claim, EVAL_LOSS)) {
      enough = patience.endsAt(loss);
    }
    return enough;
  }
}
