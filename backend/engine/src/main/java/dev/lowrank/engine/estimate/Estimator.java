package dev.lowrank.engine.estimate;

import dev.lowrank.engine.data.BatchSize;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.TrainingSettings;

/**
 * Computes what a run will need from shapes and lengths alone. The measurements behind its two
 * constants stand in the benchmarks' README.
 */
public final class Estimator {

  private static final int FLOAT = 4;
  private static final int BRAIN_FLOAT = 2;

  /**
   * How far the JVM's heap, its compiled code and the tokenizer grow while it trains. Tokens lie in
   * files, so only the order of the examples is added.
   */
  private static final long HEAP_GROWTH = 80_000_000;

  /** Characters of one entry in the header of a safetensors file, without the tensor's name. */
  private static final int HEADER_ENTRY = 101;

  private final ModelSize model;
  private final TrainingSettings training;
  private final TextLengths lengths;
  private final int examples;
  private final double rowsPerBatch;
  private final int totalSteps;
  private final long idleBytes;

  /**
   * An estimator of runs of one model, data set and way of learning.
   *
   * @param examples in the data set
   * @param idleBytes what a worker's process holds before it loads a model
   */
  public Estimator(
      ModelSize model,
      TrainingSettings training,
      int examples,
      TextLengths lengths,
      long idleBytes) {
    this.model = model;
    this.training = training;
    this.lengths = lengths;
    this.examples = examples;
    this.rowsPerBatch = rowsPerBatch(training, lengths);
    double batches = Math.ceil(examples / rowsPerBatch);
    double perEpoch = Math.ceil(batches / training.gradientAccumulationSteps());
    this.totalSteps = training.totalSteps(epochs -> epochs * perEpoch);
    this.idleBytes = idleBytes;
  }

  /**
   * A LoRA run.
   *
   * @throws dev.lowrank.engine.EngineException when the targets match nothing
   */
  public Estimate lora(LoraSettings lora) {
    AdapterDescription adapter = AdapterDescription.of(lora, model.layout());
    AdapterDescription published = adapter.published();
    boolean written = Activations.written(model, lora);
    Activations activations =
        written
            ? Activations.written(model, lora, adapter.targets(), productBytes())
            : Activations.lora(model, lora, adapter.targets());
    boolean headLearns =
        adapter.targets().stream().anyMatch(target -> target.kind() == LinearModule.Kind.HEAD);
    // What an adapter that began at a part of the base keeps of it is as large as what it learns.
    long held = Math.max(adapter.parameters(), elements(published)) * FLOAT;
    return new Estimate(
        memory(
            frozenBytes(),
            held,
            adapter.parameters(),
            activations,
            headBytes(headLearns) + formedBytes(written)),
        elements(published) * FLOAT + headerBytes(published),
        adapter.parameters());
  }

  private static long elements(AdapterDescription adapter) {
    return adapter.tensors().values().stream()
        .mapToLong(shape -> shape.stream().reduce(1L, (a, b) -> a * b))
        .sum();
  }

  /** Every tensor has an entry in the file's header. */
  private static long headerBytes(AdapterDescription adapter) {
    return adapter.tensors().keySet().stream()
        .mapToLong(name -> name.length() + HEADER_ENTRY)
        .sum();
  }

  /** Full fine-tuning of the same model. */
  public Estimate full() {
    long trainable = model.parameters();
    return new Estimate(
        memory(trainable * FLOAT, 0, trainable, Activations.full(model), headBytes(true)),
        model.weightBytes(),
        trainable);
  }

  private static double rowsPerBatch(TrainingSettings training, TextLengths lengths) {
    Integer most = training.batchSize();
    Integer tokens = training.tokensPerBatch();
    double rows = tokens == null ? Double.MAX_VALUE : lengths.rowsWithin(tokens);
    return most == null ? rows : Math.min(most, rows);
  }

  /** Tokens that the whole run trains on, more or less. */
  public long tokens() {
    return Math.round(microBatches() * Math.min(examples, rowsPerBatch) * lengths.mean());
  }

  private long microBatches() {
    return (long) totalSteps * training.gradientAccumulationSteps();
  }

  /**
   * Linear layers that stay as they are lie in the type in which they multiply, or in few bits;
   * beside those the other weights are as in the files.
   */
  private long frozenBytes() {
    long linear = linearWeights();
    Quantization form = training.quantization();
    if (form != Quantization.NONE) {
      double each = (double) model.weightBytes() / model.parameters();
      long packed =
          model.linearModules().stream()
              .mapToLong(one -> form.bytes(one.outFeatures(), one.inFeatures()))
              .sum();
      return packed + Math.round((model.parameters() - linear) * each);
    }
    return model.parameters() * FLOAT - linear * (FLOAT - productBytes());
  }

  /** What is formed of packed layers: one at a time where passes go layer by layer. */
  private long formedBytes(boolean written) {
    if (training.quantization() == Quantization.NONE) {
      return 0;
    }
    boolean one = written || training.gradientCheckpointing();
    return linearWeights() * productBytes() / (one ? model.shape().layers() : 1);
  }

  private long linearWeights() {
    return model.linearModules().stream().mapToLong(LinearModule::weights).sum();
  }

  private int productBytes() {
    return training.precision() == Precision.BF16 ? BRAIN_FLOAT : FLOAT;
  }

  private Estimate.Memory memory(
      long weightBytes,
      long adapterBytes,
      long trainable,
      Activations activations,
      long besideThem) {
    int sets = training.gradientAccumulationSteps() > 1 ? 2 : 1;
    long runtime =
        idleBytes + HEAP_GROWTH + BatchSize.planBytes(examples, training.tokensPerBatch() != null);
    long gradients = sets * trainable * FLOAT;
    long optimizer = 2 * trainable * FLOAT;
    long rest = runtime + weightBytes + adapterBytes + gradients + optimizer + besideThem;
    return new Estimate.Memory(
        runtime,
        weightBytes,
        adapterBytes,
        gradients,
        optimizer,
        activationBytes(activations, rest) + besideThem);
  }

  private double largestBatch() {
    Integer rows = training.batchSize();
    Integer most = training.tokensPerBatch();
    double byRows =
        lengths.largestBatch(rows == null ? examples : Math.min(rows, examples), microBatches());
    return most == null ? byRows : Math.min(byRows, Math.max(most, lengths.longest()));
  }

  /** Those of all layers, or as many as a budget has room for beside the rest. */
  private long activationBytes(Activations perToken, long rest) {
    double tokens = largestBatch();
    double least = tokens * perToken.checkpointed();
    double all = training.gradientCheckpointing() ? least : tokens * perToken.ofAllLayers();
    Long budget = training.memoryBudgetBytes();
    return Math.round(budget == null ? all : Math.max(least, Math.min(all, budget - rest)));
  }

  /** Two of the head's [labels, V]; a piece of them at a time where the head stays as it is. */
  private long headBytes(boolean learns) {
    double labels = largestBatch() * lengths.meanLabels() / lengths.mean();
    double logits = labels * model.shape().vocabularySize();
    return Math.round(2 * FLOAT * (learns ? logits : Math.min(LayerOps.LOGITS_AT_ONCE, logits)));
  }
}
