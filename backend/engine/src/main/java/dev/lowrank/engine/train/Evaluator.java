package dev.lowrank.engine.train;

import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.data.Examples;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Products;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model, with or without an adapter, on a file that it was not trained beside; gives the
 * number that a run with the same settings would.
 *
 * @param modelFolder a Hugging Face folder
 * @param adapterFolder a folder with PEFT's two files, or null
 * @param evalFile rows as {@link dev.lowrank.engine.data.RowReader} reads them
 * @param precision that of the run; AUTO is not one
 */
public record Evaluator(
    Path modelFolder,
    @Nullable Path adapterFolder,
    Path evalFile,
    int maxSequenceLength,
    LossOn lossOn,
    Precision precision) {

  private Products products() {
    return precision == Precision.BF16 ? Products.NARROW_FROZEN : Products.WIDE;
  }

  /**
   * The loss over the whole file.
   *
   * @throws dev.lowrank.engine.EngineException naming what is wrong with the model, the adapter or
   *     the data
   */
  public Evaluation evaluate() {
    ModelFolder base = ModelFolder.open(modelFolder);
    try (Tokenizer tokenizer = Tokenizer.load(modelFolder);
        CausalLanguageModel model = base.load(products());
        Scope scope = Torch.get().weights();
        Examples examples =
            ExampleReader.of(
                    tokenizer, base.config(), maxSequenceLength, lossOn == LossOn.COMPLETION)
                .read(evalFile)) {
      Adaptation adapter =
          adapterFolder == null
              ? Adaptation.NONE
              : PeftFiles.read(adapterFolder, base.layout(), scope);
      return Losses.mean(model, adapter, Losses.batches(examples.list(), base.config()));
    }
  }
}
