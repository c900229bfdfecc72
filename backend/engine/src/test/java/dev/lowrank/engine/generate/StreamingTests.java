package dev.lowrank.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.tokenizer.GrowingText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text comes whole, however its tokens cut it. */
class StreamingTests {

  @Test
  void aCharacterComesWithTheLastOfItsBytes() {
    try (Tokenizer tokenizer = Tokenizer.load(Golden.path("chat"))) {
      GrowingText text = GrowingText.readable(tokenizer);
      List<String> pieces = new ArrayList<>();
      for (int token : tokenizer.encodeContinuation("aé🌍b")) {
        pieces.add(text.add(token));
      }
      assertThat(pieces).containsExactly("a", "", "é", "", "", "", "🌍", "b");
      assertThat(text.rest()).isEmpty();
    }
  }

  @Test
  void anUnfinishedCharacterIsShownAtTheEnd() {
    try (Tokenizer tokenizer = Tokenizer.load(Golden.path("chat"))) {
      GrowingText text = GrowingText.readable(tokenizer);
      assertThat(text.add(tokenizer.encodeContinuation("é")[0])).isEmpty();
      assertThat(text.rest()).isEqualTo("\ufffd");
    }
  }

  @Test
  void whatMayBecomeAStopStringIsKeptBack() {
    StopStrings stops = new StopStrings(List.of("END", "\n\n"));
    assertThat(stops.take("on E")).isEqualTo("on ");
    assertThat(stops.take("N")).isEmpty();
    assertThat(stops.take("T\n")).isEqualTo("ENT");
    assertThat(stops.take("EN")).isEqualTo("\n");
    assertThat(stops.found()).isFalse();
    assertThat(stops.take("D more")).isEmpty();
    assertThat(stops.found()).isTrue();
    assertThat(stops.rest()).isEmpty();
  }

  @Test
  void theFirstOfSeveralStopStringsEndsTheText() {
    StopStrings stops = new StopStrings(List.of("cd", "b"));
    assertThat(stops.take("abcd")).isEqualTo("a");
    assertThat(stops.found()).isTrue();
  }

  @Test
  void whatWasKeptBackComesWhenTheTextEndsWithoutAStopString() {
    StopStrings stops = new StopStrings(List.of("END"));
    assertThat(stops.take("the EN")).isEqualTo("the ");
    assertThat(stops.rest()).isEqualTo("EN");
  }
}
