package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The loss of a real chat model on real chats, before any training. */
class ChatLossGoldenTests {

  @TempDir Path folder;

  @Test
  void theFirstRowsOfTldrHaveTheLossOfTransformers() throws IOException {
    Path model = Golden.smolLm2();
    List<String> rows = Files.readAllLines(Golden.shared("data/tldr-chat.jsonl")).subList(0, 8);
    Path file = Files.write(folder.resolve("rows.jsonl"), rows);
    JsonNode golden =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(Golden.path("generation/smollm2.json")))
            .path("firstRows");

    Evaluation measured =
        new Evaluator(model, null, file, 2048, LossOn.COMPLETION, Precision.FP32).evaluate();

    assertThat(measured.loss()).isCloseTo(4.09894, within(1e-3));
    assertThat(measured.loss()).isCloseTo(golden.path("loss").asDouble(), within(1e-3));
    assertThat(measured.labelledTokens()).isEqualTo(golden.path("labels").asInt());
  }
}
