package dev.lowrank.platform.execution;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.TrainingSettings;
import dev.lowrank.platform.registry.Manifest;
import dev.lowrank.platform.runs.queue.RunClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The README.md of a published version: a Hugging Face model card with its lineage. */
record ModelCard(RunClaim claim, Manifest manifest) {

  String text() {
    boolean lora = manifest.lora() != null;
    TrainingSettings training = claim.spec().training();
    List<String> rows = new ArrayList<>();
    row(
        rows,
        "Base model",
        manifest.baseModel().name() + ", " + sha(manifest.baseModel().sha256()));
    Manifest.Data data = manifest.dataset();
    if (data != null) {
      row(
          rows,
          "Data",
          "%s version %d, %s".formatted(data.name(), data.version(), sha(data.sha256())));
    }
    LoraSettings shape = manifest.lora();
    if (shape != null) {
      row(rows, "Rank, alpha", "%s, %s".formatted(shape.rank(), shape.alpha()));
      row(rows, "Target modules", String.join(", ", manifest.targetModules()));
    }
    if (training.quantization() != Quantization.NONE) {
      row(rows, "Base while it learned", training.quantization().name());
    }
    row(rows, "Trained weights", String.format(Locale.ROOT, "%,d", manifest.trainableParameters()));
    row(
        rows,
        "Learning rate",
        "%s, %s, %d warm-up steps"
            .formatted(
                training.learningRate(),
                training.schedule().name().toLowerCase(Locale.ROOT),
                training.warmupSteps()));
    row(
        rows,
        "Batch, seed",
        "%s × %d, %d"
            .formatted(batch(training), training.gradientAccumulationSteps(), training.seed()));
    Precision precision = manifest.precision();
    if (precision != null) {
      row(rows, "Multiplied in", precision == Precision.BF16 ? "bfloat16" : "float32");
    }
    number(rows, "Evaluation loss before", manifest.metrics().initialEvalLoss());
    number(rows, "Evaluation loss", manifest.metrics().evalLoss());
    number(rows, "Training loss", manifest.metrics().trainLoss());
    row(rows, "Run", claim.run().value());
    return """
        ---
        base_model: %s
        %s
        pipeline_tag: text-generation
        tags:
        - %s
        - lowrank
        ---

        # %s

        %s of %s, trained with Lowrank.

        | | |
        |---|---|
        %s
        """
        .formatted(
            manifest.baseModel().name(),
            lora ? "library_name: peft" : "library_name: transformers",
            lora ? "lora" : "full-fine-tuning",
            claim.spec().adapter(),
            lora ? "A LoRA adapter" : "A full fine-tuning",
            manifest.baseModel().name(),
            String.join("\n", rows));
  }

  private static String batch(TrainingSettings training) {
    Integer rows = training.batchSize();
    Integer tokens = training.tokensPerBatch();
    if (tokens == null) {
      return String.valueOf(rows);
    }
    return rows == null ? tokens + " tokens" : "%d tokens, at most %d rows".formatted(tokens, rows);
  }

  private static void row(List<String> rows, String name, String value) {
    rows.add("| %s | %s |".formatted(name, value));
  }

  private static void number(List<String> rows, String name, @Nullable Double value) {
    if (value != null) {
      row(rows, name, String.format(Locale.ROOT, "%.4f", value));
    }
  }

  private static String sha(String sha256) {
    return "SHA-256 `" + sha256 + "`";
  }
}
