package dev.lowrank.engine.train;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.BatchPlan;
import dev.lowrank.engine.data.BatchSize;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.data.Examples;
import dev.lowrank.engine.generate.EndTokens;
import dev.lowrank.engine.generate.Generation;
import dev.lowrank.engine.generate.GenerationConfig;
import dev.lowrank.engine.generate.Generator;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Storage;
import dev.lowrank.engine.tensor.Gpu;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One training run in this process, driven step by step by its caller. Not thread-safe; one at a
 * time in a process, on one thread.
 */
public final class Training implements AutoCloseable {

  private final TrainingPlan plan;
  private final ModelDescription base;
  private final Scope scope;
  private final Tokenizer tokenizer;
  private final CausalLanguageModel model;
  private final Trained trained;
  private final AdamW optimizer;
  private final Learner learner;
  private final Examples data;
  private final List<Example> examples;
  private final @Nullable Examples evaluation;
  private final BatchPlan batches;
  private final Origin origin;
  private final PrecisionPick precision;
  private final LearningRate learningRate;
  private final Resources resources;
  private final BestWeights best;
  private int step;
  private long tokens;
  private long paddedTokens;

  private Training(
      TrainingPlan plan, @Nullable Path checkpointFile, Opening opening, Resources resources) {
    this.plan = plan;
    TrainingSettings settings = plan.training();
    this.resources = resources;
    base = resources.base;
    scope = resources.scope;
    tokenizer = resources.keep(Tokenizer.load(plan.modelFolder()));
    data = resources.keep(reader().read(plan.trainFile()));
    examples = data.list();
    evaluation = plan.evalFile() == null ? null : resources.keep(reader().read(plan.evalFile()));
    batches =
        new BatchPlan(
            examples.size(),
            batchSize(settings, data),
            settings.gradientAccumulationSteps(),
            settings.seed());
    origin = Origin.of(plan, base.files(), data.counts().digest());
    @Nullable Checkpoint checkpoint =
        checkpointFile == null ? null : Checkpoint.read(checkpointFile, origin, scope);
    precision = precision(checkpoint, opening.trial());
    model =
        resources.keep(
            resources.folder.load(
                FrozenBase.form(plan, base, precision.precision(), opening.storage())));
    // Packing leaves gaps that count as held.
    ProcessMemory.giveBack();
    trained =
        switch (plan.method()) {
          case LORA ->
              Trained.lora(
                  requireNonNull(plan.lora()), base, model, settings.seed(), checkpoint, scope);
          case FULL -> Trained.full(model, resources.folder, checkpoint);
        };
    step = checkpoint == null ? 0 : checkpoint.step();
    best = resources.keep(checkpoint == null ? BestWeights.none() : BestWeights.of(checkpoint));
    optimizer = optimizer(checkpoint);
    learner = new Learner(gradients(), optimizer, settings.maxGradientNorm());
    learningRate =
        new LearningRate(
            settings.learningRate(), settings.schedule(), settings.warmupSteps(), totalSteps());
  }

  /**
   * Loads the model, tokenizes the data and stands before the first step, or after the step at
   * which the checkpoint was taken.
   *
   * @throws EngineException naming what is wrong with the model, the data or the settings
   */
  public static Training open(TrainingPlan plan, @Nullable Path checkpoint) {
    return open(plan, checkpoint, new Opening(PrecisionTrial::of, null));
  }

  /** Finds out how fast layers multiply. */
  @FunctionalInterface
  interface Trial {
    PrecisionTrial.Times of(List<LinearModule> layers, boolean frozen);
  }

  /** What an opening does by itself unless it is told. */
  record Opening(Trial trial, @Nullable Storage storage) {}

  /**
   * The same with a base that is kept in a certain way.
   *
   * @param storage null for what suits this machine
   */
  public static Training open(
      TrainingPlan plan, @Nullable Path checkpoint, @Nullable Storage storage) {
    return open(plan, checkpoint, new Opening(PrecisionTrial::of, storage));
  }

  static Training open(TrainingPlan plan, @Nullable Path checkpoint, Opening opening) {
    ModelFolder folder = ModelFolder.open(plan.modelFolder());
    ModelDescription base = folder.description();
    TrainingPlan checked = plan.checked(base);
    Resources resources = new Resources(folder, base, Torch.get().weights());
    try {
      return new Training(checked, checkpoint, opening, resources);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static BatchSize batchSize(TrainingSettings settings, Examples data) {
    Integer rows = settings.batchSize();
    Integer tokens = settings.tokensPerBatch();
    return tokens == null
        ? new BatchSize.Rows(requireNonNull(rows))
        : new BatchSize.Tokens(tokens, rows == null ? Integer.MAX_VALUE : rows, data.lengths());
  }

  private PrecisionPick precision(@Nullable Checkpoint checkpoint, Trial trial) {
    Precision named = plan.training().precision();
    if (named != Precision.AUTO) {
      return new PrecisionPick(named, null);
    }
    @Nullable PrecisionPick before =
        checkpoint == null ? null : PrecisionPick.in(checkpoint.file().metadata());
    return before == null
        ? PrecisionPick.of(trial.of(base.layout().linears(), plan.method() == Method.LORA))
        : before;
  }

  private AdamW optimizer(@Nullable Checkpoint checkpoint) {
    ParameterGroups groups = ParameterGroups.of(trained.weights(), plan.training());
    return checkpoint == null
        ? new AdamW(Torch.get().ops(), groups, scope)
        : AdamW.restored(Torch.get().ops(), groups, checkpoint);
  }

  private Gradients gradients() {
    List<NDArray> parameters = List.copyOf(trained.weights().values());
    LayeredGradients.Keeping keeping =
        plan.training().gradientCheckpointing()
            ? LayeredGradients.Keeping.NONE
            : new MemoryBudget(plan.training().memoryBudgetBytes(), Training::heldBytes)::firstKept;
    return resources.keep(new LayeredGradients(model, trained.adapter(), parameters, keeping));
  }

  /** Of the memory that it computes in. */
  private static long heldBytes() {
    return Torch.gpu().map(Gpu::usedBytes).orElseGet(ProcessMemory::currentBytes);
  }

  private ExampleReader reader() {
    TrainingSettings settings = plan.training();
    return ExampleReader.of(
        tokenizer,
        base.config(),
        settings.maxSequenceLength(),
        settings.lossOn() == LossOn.COMPLETION);
  }

  /** What of the rows is not learned or measured, in sentences. */
  public List<String> losses() {
    List<String> losses = new ArrayList<>(data.losses());
    if (evaluation != null) {
      evaluation.losses().forEach(loss -> losses.add("Of the evaluation data, " + loss));
    }
    return losses;
  }

  /** In what type it multiplies. */
  public PrecisionPick precision() {
    return precision;
  }

  /** What is trained, with every setting in force. */
  public TrainingPlan plan() {
    return plan;
  }

  /** Optimizer steps done so far. */
  public int step() {
    return step;
  }

  /** Optimizer steps in the whole run. */
  public int totalSteps() {
    return plan.training().totalSteps(batches::stepsOf);
  }

  /** Weights that learn. */
  public long trainableParameters() {
    return trained.weights().values().stream().mapToLong(weight -> weight.getShape().size()).sum();
  }

  /** Weights of the base model. */
  public long totalParameters() {
    return base.parameters();
  }

  /**
   * Share of positions that padding to the longest of each batch would have added, 0 to 1, over the
   * steps since this training was opened.
   */
  public double paddingAvoided() {
    return paddedTokens == 0 ? 0 : 1 - (double) tokens / paddedTokens;
  }

  /**
   * One optimizer step.
   *
   * @throws EngineException LOSS_NOT_FINITE, with the weights as they were before the step
   */
  public StepMetrics advance() {
    long start = System.nanoTime();
    List<Batch> microBatches =
        batches.step(step).stream().map(rows -> Batch.of(select(rows))).toList();
    double rate = learningRate.at(step);
    Learner.Result result =
        learner.step(microBatches, rate, plan.training().seed() * 1_000_003 + step);
    step++;
    int stepTokens = microBatches.stream().mapToInt(Batch::tokens).sum();
    tokens += stepTokens;
    paddedTokens += microBatches.stream().mapToLong(Batch::paddedTokens).sum();
    return new StepMetrics(
        step,
        batches.epochsAfter(step),
        result.loss(),
        rate,
        result.gradientNorm(),
        stepTokens,
        (System.nanoTime() - start) / 1e9);
  }

  /** Texts of near lengths beside one another, for attention takes neighbours together. */
  private List<Example> select(int[] rows) {
    return Arrays.stream(rows)
        .mapToObj(examples::get)
        .sorted(Comparator.comparingInt(example -> example.tokens().length))
        .toList();
  }

  /**
   * The loss over the evaluation file with the weights as they are now.
   *
   * @throws IllegalStateException when the plan has no evaluation file
   */
  public Evaluation evaluate() {
    if (evaluation == null) {
      throw new IllegalStateException("The plan has no evaluation file");
    }
    return Losses.mean(model, trained.adapter(), Losses.batches(evaluation.list(), base.config()));
  }

  /**
   * What the model answers to prompts, which are asked as the training data asks: greedily, at most
   * maxTokens tokens each.
   */
  public List<String> samples(List<String> prompts, int maxTokens) {
    Set<Integer> ends = EndTokens.of(plan.modelFolder(), base.config(), tokenizer);
    ExampleReader reader = reader();
    List<int[]> asked =
        prompts.stream().map(prompt -> reader.prompt(data.format(), prompt)).toList();
    return new Generator(model, tokenizer, ends)
        .generateAll(asked, trained.adapter(), GenerationConfig.greedy(maxTokens)).stream()
            .map(Generation::text)
            .toList();
  }

  /** Writes weights, optimizer state and step into one file, atomically. */
  public void checkpoint(Path file) {
    Map<String, NDArray> tensors = new LinkedHashMap<>(trained.weights());
    tensors.putAll(trained.frozen());
    tensors.putAll(optimizer.state());
    Checkpoint.write(file, step, new Checkpoint.Source(origin, precision), tensors, best);
  }

  /** Keeps the weights as they are now if an evaluation found them better than all before. */
  public void keepIfBest(double evalLoss) {
    best.offer(step, evalLoss, trained.weights());
  }

  /**
   * Goes back to the weights of the best evaluation that was kept; they learn no further.
   *
   * @return the step that they are from, or empty when none was kept and they stay as they are
   */
  public OptionalInt returnToBest() {
    if (best.isEmpty()) {
      return OptionalInt.empty();
    }
    if (best.step() != step) {
      best.copyInto(trained.weights());
    }
    return OptionalInt.of(best.step());
  }

  /**
   * Writes the result: a PEFT adapter (adapter_config.json, adapter_model.safetensors) for LORA, a
   * Hugging Face model folder for FULL.
   *
   * @param baseModelName what adapter_config.json calls the base
   * @return the files written
   */
  public List<Path> export(Path folder, String baseModelName) {
    try {
      Files.createDirectories(folder);
      return trained.export(folder, baseModelName);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot write the result to %s: %s".formatted(folder, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
