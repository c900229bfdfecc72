package dev.lowrank.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuTests {

  @Test
  void saysHowMuchOfItIsInUse() {
    Gpu gpu = new Gpu("NVIDIA H100 80GB HBM3", 85_000_000_000L, 13_700_000_000L);
    assertThat(gpu.described()).isEqualTo("NVIDIA H100 80GB HBM3, 71.3 of 85.0 GB in use");
  }
}
