package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTests {

  private static final Gate GATE = new Gate("evalLoss", 0, "production");

  @Test
  void opensForWhatIsBetter() {
    Gate.Verdict verdict = GATE.compare(new Measured(2, 1.5), new Measured(1, 2.0));

    assertThat(verdict.opens()).isTrue();
    assertThat(verdict.sentence())
        .isEqualTo("Version 2 has eval loss 1.5000, version 1 2.0000: better by 0.5000.");
  }

  @Test
  void staysShutForWhatIsWorseOrTheSame() {
    assertThat(GATE.compare(new Measured(2, 2.5), new Measured(1, 2.0)))
        .isEqualTo(
            new Gate.Verdict(
                false, "Version 2 has eval loss 2.5000, version 1 2.0000: worse by 0.5000."));
    assertThat(GATE.compare(new Measured(2, 2.0), new Measured(1, 2.0)))
        .isEqualTo(
            new Gate.Verdict(false, "Version 2 has eval loss 2.0000, as much as version 1."));
  }

  @Test
  void asksForTheSmallestImprovement() {
    Gate gate = new Gate("evalLoss", 0.5, "production");

    assertThat(gate.compare(new Measured(2, 1.5), new Measured(1, 2.0)).opens()).isTrue();
    Gate.Verdict less = gate.compare(new Measured(2, 1.6), new Measured(1, 2.0));
    assertThat(less.opens()).isFalse();
    assertThat(less.sentence()).endsWith("less than the 0.5000 that was asked for.");
  }

  @Test
  void opensWhenNothingStandsThere() {
    Gate.Verdict verdict = GATE.compare(new Measured(1, 9.0), null);

    assertThat(verdict.opens()).isTrue();
    assertThat(verdict.sentence()).contains("no version under 'production'");
  }

  @Test
  void staysShutForWhatIsNotANumber() {
    for (Double value : new Double[] {Double.NaN, Double.POSITIVE_INFINITY, null}) {
      assertThat(GATE.compare(new Measured(2, value), new Measured(1, 2.0)).opens()).isFalse();
      assertThat(GATE.compare(new Measured(2, value), null).opens()).isFalse();
    }
    assertThat(GATE.compare(new Measured(2, 3.0), new Measured(1, Double.NaN)).opens()).isTrue();
  }

  @Test
  void aNumberNamesAVersionAndAWordAnAlias() {
    assertThat(new Gate("evalLoss", 0, "12").version()).isEqualTo(12);
    assertThat(GATE.version()).isNull();
    assertThat(new Gate("evalPerplexity", 0, "x").ofLoss(1)).isEqualTo(Math.E);
  }
}
