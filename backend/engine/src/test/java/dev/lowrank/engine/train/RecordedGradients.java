package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;

/** Gradients as libtorch finds them by its own record of the whole pass, to compare with. */
record RecordedGradients(CausalLanguageModel model, Adaptation adapter, List<NDArray> parameters)
    implements Gradients {

  @Override
  public OfBatch of(Scope owner, Batch batch, long seed) {
    Torch torch = Torch.get();
    torch.seed(seed);
    try (Scope scope = torch.learning()) {
      NDArray loss = Losses.sum(new Pass(scope, adapter, true), model, batch);
      List<NDArray> gradients = torch.ops().gradients(scope, loss, parameters);
      gradients.forEach(owner::keep);
      return new OfBatch(torch.ops().copy(owner, loss), gradients);
    }
  }
}
