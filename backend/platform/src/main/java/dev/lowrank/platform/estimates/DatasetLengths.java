package dev.lowrank.platform.estimates;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.estimate.TextLengths;
import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.TrainingSettings;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tokenizes samples of data sets, and remembers the last few answers. */
@Component
@ServerRole
class DatasetLengths {

  private static final int SAMPLE_ROWS = 1000;
  private static final long READ_ROWS = 200_000;
  private static final int REMEMBERED = 64;

  private final Blobs blobs;
  private final Staging staging;
  private final Map<Key, TextLengths> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TextLengths> eldest) {
          return size() > REMEMBERED;
        }
      };

  DatasetLengths(Blobs blobs, Staging staging) {
    this.blobs = blobs;
    this.staging = staging;
  }

  private record Key(String model, String data, int maxSequenceLength, LossOn lossOn) {}

  /**
   * Lengths of the training texts of a run, from at most a thousand evenly chosen rows.
   *
   * @param rows of the data set
   * @throws Invalid when no row keeps a label within the sequence length, or the model cannot read
   *     one
   */
  synchronized TextLengths of(RunInputs inputs, TrainingSettings training, long rows) {
    Key key =
        new Key(
            inputs.baseModel().sha256(),
            inputs.dataset().sha256(),
            training.maxSequenceLength(),
            training.lossOn());
    TextLengths known = remembered.get(key);
    if (known == null) {
      known = measure(inputs, key, rows);
      remembered.put(key, known);
    }
    return known;
  }

  private TextLengths measure(RunInputs inputs, Key key, long rows) {
    try (Staging.Area area = staging.area()) {
      for (RunInputs.File file : inputs.baseModel().files()) {
        if (file.name().endsWith(".json") || file.name().endsWith(".jinja")) {
          Files.copy(blobs.materialize(file.sha256()), area.file(file.name()));
        }
      }
      long every = Math.max(1, Math.min(rows, READ_ROWS) / SAMPLE_ROWS);
      return TextLengths.measure(
          area.folder(),
          blobs.open(key.data()),
          new TextLengths.Sample(every, READ_ROWS),
          key.maxSequenceLength(),
          key.lossOn() == LossOn.COMPLETION);
    } catch (EngineException e) {
      boolean tooShort = e.code() == ErrorCode.NOTHING_TO_LEARN;
      throw Invalid.field(
          tooShort ? "training.maxSequenceLength" : "dataset", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
