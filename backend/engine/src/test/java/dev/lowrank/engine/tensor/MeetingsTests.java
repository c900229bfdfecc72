package dev.lowrank.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All ways in which queries meet keys give the same, forward and backward. */
class MeetingsTests {

  private final Meetings meetings = new Meetings(Torch.get().ops().layers());

  @ParameterizedTest
  @CsvSource({"4, 2, 16, 0", "3, 3, 8, 4096", "6, 1, 64, 0", "2, 1, 96, 512", "2, 2, 20, 8"})
  void plainProductsGiveWhatTheDevicesOwnKernelGives(int count, int keys, int width, int window) {
    Meeting.Heads heads = new Meeting.Heads(count, keys, width, window, false);
    Meeting own = Torch.device().isGpu() ? Meeting.PACKED : Meeting.PROCESSOR;
    assertThat(meetings.gap(heads, own, Meeting.PLAIN)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @CsvSource({"4, 2, 16, 0", "6, 1, 64, 512"})
  void theyDoInBfloat16(int count, int keys, int width, int window) {
    Meeting.Heads heads = new Meeting.Heads(count, keys, width, window, true);
    Meeting own = Torch.device().isGpu() ? Meeting.PACKED : Meeting.PROCESSOR;
    assertThat(meetings.gap(heads, own, Meeting.PLAIN)).isLessThan(0.02);
  }
}
