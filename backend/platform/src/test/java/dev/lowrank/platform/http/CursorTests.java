package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.platform.problems.NotUnderstood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  @Test
  void comesBackAsItWasGiven() {
    Cursor cursor = Cursor.after("a name, with / signs", "run_x");

    assertThat(Cursor.parse(cursor.text(), 2)).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "zz", "AAAA", "_w"})
  void refusesWhatNoListGave(String text) {
    assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(NotUnderstood.class);
  }
}
