package dev.lowrank.engine.estimate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.BatchPlan;
import dev.lowrank.engine.data.BatchSize;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.RateSchedule;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatorTests {

  private static final TextLengths LENGTHS = new TextLengths(100, 20, 180, 40);

  @Test
  void countsTheAdapterOfLlama3() {
    Estimate estimate = estimator(llama(), 1, 1).lora(lora(32));

    assertThat(estimate.trainableParameters()).isEqualTo(9_175_040);
    assertThat(estimate.storageBytes()).isCloseTo(36_700_160, within(30_000L));
    assertThat(estimate.memory().adapterBytes()).isEqualTo(36_700_160);
    assertThat(estimate.memory().gradientBytes()).isEqualTo(36_700_160);
    assertThat(estimate.memory().optimizerBytes()).isEqualTo(73_400_320);
  }

  @Test
  void countsMagnitudesAndWhatIsPublishedTwice() {
    Estimator estimator = estimator(llama(), 1, 1);
    Estimate plain = estimator.lora(lora(32));
    Estimate dora = estimator.lora(lora(32).with("useDora", true));
    Estimate pissa = estimator.lora(lora(32).with("initLoraWeights", Initialisation.PISSA));

    assertThat(dora.trainableParameters() - plain.trainableParameters())
        .isEqualTo(28 * (3072 + 1024));
    assertThat(pissa.trainableParameters()).isEqualTo(plain.trainableParameters());
    assertThat(pissa.storageBytes()).isCloseTo(2 * 36_700_160, within(30_000L));
    assertThat(pissa.memory().adapterBytes()).isEqualTo(2 * plain.memory().adapterBytes());
  }

  @Test
  void trainsEveryWeightInFull() {
    Estimate full = estimator(llama(), 1, 1).full();

    assertThat(full.trainableParameters()).isEqualTo(3_212_749_824L);
    assertThat(full.storageBytes()).isEqualTo(6_425_529_792L);
    assertThat(full.memory().adapterBytes()).isZero();
    assertThat(full.memory().optimizerBytes()).isEqualTo(2 * full.memory().weightsBytes());
  }

  @Test
  void aFrozenBaseIsHalvedWhereItMultipliesInBfloat16() {
    long linear = 2_818_572_288L;
    Estimator narrow = estimator(llama(), 1, 1, Precision.BF16);
    Estimate.Memory wide = estimator(llama(), 1, 1).lora(lora(8)).memory();

    assertThat(narrow.lora(lora(8)).memory().weightsBytes())
        .isEqualTo(wide.weightsBytes() - 2 * linear);
    assertThat(narrow.full().memory().weightsBytes()).isEqualTo(wide.weightsBytes());
    assertThat(estimator(llama(), 1, 1, Precision.AUTO).lora(lora(8)).memory())
        .as("before it is known")
        .isEqualTo(wide);
  }

  @Test
  void aQuantizedBaseIsPackedButForWhatIsNoLayer() {
    long linear = 2_818_572_288L;
    long others = 2 * (3_212_749_824L - linear);
    Estimate.Memory nf4 = quantized(Quantization.NF4, true).lora(lora(8)).memory();
    Estimate.Memory int8 = quantized(Quantization.INT8, true).lora(lora(8)).memory();

    assertThat(nf4.weightsBytes() - others)
        .isCloseTo(linear / 2 + linear / 64, within(linear / 900));
    assertThat(int8.weightsBytes() - others).isCloseTo(linear, within(linear / 900));
    assertThat(quantized(Quantization.NF4, true).full().memory().weightsBytes())
        .isEqualTo(4 * 3_212_749_824L);
  }

  /** Who goes back by libtorch's record of all layers at once keeps all that was formed. */
  @Test
  void whatIsFormedOfAQuantizedBaseIsOneLayerUnlessAllAreRecorded() {
    long linear = 2_818_572_288L;
    LoraSettings dora = lora(8).with("useDora", true);
    for (boolean checkpointing : List.of(true, false)) {
      assertThat(formed(checkpointing, lora(8))).isEqualTo(4 * linear / 28);
      assertThat(formed(checkpointing, dora)).isEqualTo(4 * linear / (checkpointing ? 28 : 1));
    }
  }

  private static long formed(boolean checkpointing, LoraSettings lora) {
    return quantized(Quantization.NF4, checkpointing).lora(lora).memory().activationBytes()
        - quantized(Quantization.NONE, checkpointing).lora(lora).memory().activationBytes();
  }

  @Test
  void aBudgetIsKeptAsFarAsLayersCanComputeAgain() {
    TrainingSettings free = TrainingSettings.of(Map.of("batchSize", 8, "maxSteps", 1));
    long all = total(free);
    long least = total(free.with("gradientCheckpointing", true));

    assertThat(total(free.with("memoryBudgetBytes", all + 1))).isEqualTo(all);
    assertThat(total(free.with("memoryBudgetBytes", (all + least) / 2)))
        .isEqualTo((all + least) / 2);
    assertThat(total(free.with("memoryBudgetBytes", 200_000_000L))).isEqualTo(least);
  }

  private static long total(TrainingSettings settings) {
    return new Estimator(llama(), settings.resolved(Method.LORA, 512), 1000, LENGTHS, 300_000_000)
        .lora(lora(8))
        .memory()
        .totalBytes();
  }

  @Test
  void activationsGrowWithTheBatchAndTheTargets() {
    long one = estimator(llama(), 1, 1).lora(lora(8)).memory().activationBytes();
    long four = estimator(llama(), 4, 1).lora(lora(8)).memory().activationBytes();
    long all = estimator(llama(), 1, 1).full().memory().activationBytes();

    // Not the pieces of the head's logits, which are no larger.
    assertThat(four).isBetween(3 * one, 4 * one);
    assertThat(all).isGreaterThan(one);
  }

  @Test
  void twoMicroBatchesNeedASecondSetOfGradients() {
    assertThat(estimator(llama(), 1, 2).full().memory().gradientBytes())
        .isEqualTo(2 * estimator(llama(), 1, 1).full().memory().gradientBytes());
  }

  @Test
  void theLargestOfManyBatchesIsAboveTheMeanAndBelowTheLongestTexts() {
    assertThat(LENGTHS.largestBatch(16, 1)).isEqualTo(1600);
    assertThat(LENGTHS.largestBatch(16, 200)).isBetween(1600 + 2 * 80.0, 1600 + 3 * 80.0);
    assertThat(LENGTHS.largestBatch(1, 1_000_000)).isEqualTo(180);
  }

  @Test
  void byTokensTheLargestBatchIsAsLargeAsTheyAllowAndStepsFollow() {
    TrainingSettings rows = TrainingSettings.of(Map.of("epochs", 2, "batchSize", 4));
    TrainingSettings tokens = TrainingSettings.of(Map.of("epochs", 2, "tokensPerBatch", 450));
    TrainingSettings few = tokens.with("batchSize", 1);
    Estimator byTokens = new Estimator(llama(), tokens, 1000, LENGTHS, 0);

    assertThat(byTokens.tokens()).isCloseTo(2 * 1000 * 100, within(2_000L));
    assertThat(byTokens.lora(lora(8)).memory().activationBytes())
        .isBetween(2 * activations(few), activations(rows.with("batchSize", 5)));
    assertThat(activations(tokens.with("tokensPerBatch", 100)))
        .as("a batch of the longest text alone")
        .isEqualTo(activations(tokens.with("tokensPerBatch", 180)));
  }

  private static long activations(TrainingSettings training) {
    Estimator estimator = new Estimator(llama(), training, 1000, LENGTHS, 0);
    return estimator.lora(lora(8)).memory().activationBytes();
  }

  /** Rows of 4, 10, 16 and so on tokens, packed as a training packs them. */
  @Test
  void rowsOfABatchByTokensAreEstimatedFromTheirLengths() {
    int[] lengths = IntStream.range(0, 10_000).map(i -> 4 + 6 * (i % 30)).toArray();
    double mean = IntStream.of(lengths).average().orElseThrow();
    double variance =
        IntStream.of(lengths).mapToDouble(l -> (l - mean) * (l - mean)).average().orElseThrow();
    TextLengths texts = new TextLengths(mean, Math.sqrt(variance), 178, 40);

    for (int tokens : new int[] {500, 1000, 4000}) {
      BatchSize size = new BatchSize.Tokens(tokens, 10_000, IntBuffer.wrap(lengths));
      double batches = new BatchPlan(10_000, size, 1, 3).stepsOf(1);
      assertThat(texts.rowsWithin(tokens)).isCloseTo(10_000 / batches, withinPercentage(3));
    }
    assertThat(texts.rowsWithin(20)).isEqualTo(1);
  }

  @Test
  void aHeadOfItsOwnTakesItsRoomWhateverTheConfigurationSays() {
    ModelDescription two = ModelFolder.open(Golden.path("families/llama-two-heads")).description();
    ModelSize size =
        new ModelSize(two.parameters(), 1, new ModelSize.Shape(2, 16, 24, 4, 40), two.layout());

    assertThat(estimator(size, 1, 1).full().memory().weightsBytes()).isEqualTo(5_200 * 4);
    assertThat(
            estimator(size, 1, 1)
                .lora(lora(2).with("targetModules", List.of("lm_head")))
                .trainableParameters())
        .isEqualTo(2 * (16 + 40));
  }

  @Test
  void aModelOfSevenBillionIsCountedWhole(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures":["Qwen2ForCausalLM"],"model_type":"qwen2","hidden_size":3584,
         "intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,
         "num_key_value_heads":4,"vocab_size":152064,"max_position_embeddings":32768}
        """);
    ModelLayout layout = ModelFolder.open(folder).layout();
    long parameters = layout.tensors().stream().mapToLong(TensorSpec::elements).sum();
    ModelSize qwen =
        new ModelSize(
            parameters, 2 * parameters, new ModelSize.Shape(28, 3584, 18_944, 28, 152_064), layout);

    Estimate full = estimator(qwen, 1, 1).full();
    Estimate lora =
        estimator(qwen, 1, 1).lora(lora(64).with("targetModules", List.of("embed_tokens")));

    assertThat(full.trainableParameters()).isEqualTo(7_615_616_512L);
    assertThat(full.memory().weightsBytes()).isEqualTo(30_462_466_048L);
    assertThat(full.memory().optimizerBytes()).isEqualTo(60_924_932_096L);
    assertThat(lora.trainableParameters()).isEqualTo(64 * (152_064 + 3_584));
  }

  /** Qwen3-30B-A3B: its published number of weights; each expert sees 8 of 128 tokens. */
  @Test
  void expertsAreCountedWholeAndTheirActivationsByTheTokensTheyMeet(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures":["Qwen3MoeForCausalLM"],"model_type":"qwen3_moe","hidden_size":2048,
         "intermediate_size":6144,"moe_intermediate_size":768,"num_hidden_layers":48,
         "num_attention_heads":32,"num_key_value_heads":4,"head_dim":128,"vocab_size":151936,
         "num_experts":128,"num_experts_per_tok":8,"max_position_embeddings":40960}
        """);
    ModelFolder qwen = ModelFolder.open(folder);
    ModelLayout layout = qwen.layout();
    long parameters = layout.tensors().stream().mapToLong(TensorSpec::elements).sum();
    int inner = qwen.config().intermediateSize();
    ModelSize size =
        new ModelSize(parameters, 1, new ModelSize.Shape(48, 2048, inner, 32, 151_936), layout);

    Estimate all = estimator(size, 1, 1).lora(lora(8).with("targetModules", "all-linear"));
    Estimate attention =
        estimator(size, 1, 1)
            .lora(lora(8).with("targetModules", List.of("q_proj", "k_proj", "v_proj", "o_proj")));

    assertThat(parameters).isEqualTo(30_532_122_624L);
    assertThat(inner).isEqualTo(8 * 768);
    assertThat(all.trainableParameters())
        .isEqualTo(attention.trainableParameters() + 48L * 8 * (128 * 3 * 2816 + 2048 + 128));
    assertThat(all.memory().activationBytes())
        .isBetween(attention.memory().activationBytes(), 2 * attention.memory().activationBytes());
  }

  @Test
  void expertsOfATokenAreKnownWhereverTheyLie() {
    for (String family : List.of("mixtral", "granite-moe", "olmoe")) {
      ModelFolder folder = ModelFolder.open(Golden.path("families/" + family));
      ModelSize.Shape shape = new ModelSize.Shape(2, 16, folder.config().intermediateSize(), 4, 40);

      assertThat(new ModelSize(1, 1, shape, folder.layout()).expertsOfToken()).isEqualTo(2);
    }
    assertThat(llama().expertsOfToken()).isZero();
  }

  private static Estimator estimator(ModelSize model, int batchSize, int accumulation) {
    return estimator(model, batchSize, accumulation, Precision.FP32);
  }

  private static Estimator estimator(
      ModelSize model, int batchSize, int accumulation, Precision precision) {
    TrainingSettings training =
        TrainingSettings.of(
            Map.ofEntries(
                entry("maxSteps", 1),
                entry("batchSize", batchSize),
                entry("gradientAccumulationSteps", accumulation),
                entry("learningRate", 1e-4),
                entry("schedule", RateSchedule.CONSTANT),
                entry("precision", precision),
                entry("maxSequenceLength", 512)));
    return new Estimator(model, training, 1000, LENGTHS, 300_000_000);
  }

  private static Estimator quantized(Quantization quantization, boolean checkpointing) {
    TrainingSettings training =
        TrainingSettings.of(
            Map.of(
                "maxSteps",
                1,
                "batchSize",
                1,
                "quantization",
                quantization,
                "gradientCheckpointing",
                checkpointing));
    return new Estimator(llama(), training, 1000, LENGTHS, 300_000_000);
  }

  private static LoraSettings lora(int rank) {
    TargetModules queriesAndValues = new TargetModules.Named(List.of("q_proj", "v_proj"));
    return LoraSettings.of(
        Map.of("rank", rank, "alpha", 2 * rank, "targetModules", queriesAndValues));
  }

  /** The shape of Llama-3.2-3B, by its config.json. */
  private static ModelSize llama() {
    List<LinearModule> modules = new ArrayList<>();
    for (int layer = 0; layer < 28; layer++) {
      String attention = "model.layers." + layer + ".self_attn.";
      modules.add(new LinearModule(attention + "q_proj", 3072, 3072));
      modules.add(new LinearModule(attention + "k_proj", 3072, 1024));
      modules.add(new LinearModule(attention + "v_proj", 3072, 1024));
      modules.add(new LinearModule(attention + "o_proj", 3072, 3072));
      String mlp = "model.layers." + layer + ".mlp.";
      modules.add(new LinearModule(mlp + "gate_proj", 3072, 8192));
      modules.add(new LinearModule(mlp + "up_proj", 3072, 8192));
      modules.add(new LinearModule(mlp + "down_proj", 8192, 3072));
    }
    return new ModelSize(
        3_212_749_824L,
        6_425_529_792L,
        new ModelSize.Shape(28, 3072, 8192, 24, 128_256),
        new ModelLayout("llama", modules, List.of()));
  }
}
