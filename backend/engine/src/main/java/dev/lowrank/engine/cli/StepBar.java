package dev.lowrank.engine.cli;

import dev.lowrank.engine.train.StepMetrics;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a training is: a bar on a terminal, and a line now and then in a log. */
final class StepBar implements AutoCloseable {

  private static final int LINES = 20;

  private final PrintWriter out;
  private final int total;
  private final @Nullable ProgressBar bar;

  private StepBar(PrintWriter out, int total, @Nullable ProgressBar bar) {
    this.out = out;
    this.total = total;
    this.bar = bar;
  }

  static StepBar of(PrintWriter out, int done, int total) {
    if (System.console() == null) {
      return new StepBar(out, total, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Training")
            .setInitialMax(total)
            .setUnit(" steps", 1)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .startsFrom(done, java.time.Duration.ZERO)
            .build();
    return new StepBar(out, total, bar);
  }

  void at(StepMetrics step) {
    String text =
        String.format(
            Locale.ROOT, "loss %.4f, %.0f tokens/s", step.loss(), step.tokens() / step.seconds());
    if (bar != null) {
      bar.stepTo(step.step());
      bar.setExtraMessage(text);
    } else if (step.step() % Math.max(1, total / LINES) == 0 || step.step() == total) {
      say("step %d of %d: %s".formatted(step.step(), total, text));
    }
  }

  void say(String line) {
    if (bar != null) {
      bar.pause();
      out.print('\r');
    }
    out.println(line);
    out.flush();
    if (bar != null) {
      bar.resume();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
