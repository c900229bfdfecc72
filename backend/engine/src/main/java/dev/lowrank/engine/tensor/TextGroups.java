package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which texts of a pass meet their keys in one call: all of them where they are packed, else
 * neighbours of near lengths, each padded to the longest of its group.
 */
public final class TextGroups implements AutoCloseable {

  /** A text joins a group unless it is shorter than this share of the group's longest. */
  private static final double NEAR = 0.8;

  final TensorList places;
  final IValue spans;
  private final int area;

  private TextGroups(Meeting meeting, List<NDArray> places, List<Group> groups) {
    this.places = TensorList.of(places);
    this.area = groups.stream().mapToInt(group -> group.texts * group.longest).sum();
    this.spans =
        IValue.listFrom(
            LongStream.concat(
                    LongStream.of(meeting.ordinal()), groups.stream().flatMapToLong(Group::numbers))
                .toArray());
  }

  /** Groups of texts that lie one after the other. */
  public static TextGroups of(Scope scope, int[] lengths, Meeting meeting) {
    Ops ops = Torch.get().ops();
    List<NDArray> places = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    if (meeting == Meeting.PACKED) {
      groups.add(Group.all(lengths));
      places.add(ops.uploaded(scope, scope.onCpu(ends(lengths))));
    } else {
      for (int first = 0; first < lengths.length; ) {
        Group group = Group.from(first, lengths);
        groups.add(group);
        places.add(ops.uploaded(scope, scope.onCpu(group.places(first, lengths))));
        first += group.texts;
      }
    }
    return new TextGroups(meeting, places, groups);
  }

  /** Where each text ends, after a 0. */
  private static int[] ends(int[] lengths) {
    int[] ends = new int[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      ends[i + 1] = ends[i] + lengths[i];
    }
    return ends;
  }

  /** Tokens with all padding. */
  public int area() {
    return area;
  }

  /**
   * Neighbouring texts.
   *
   * @param longest tokens of the longest
   * @param tokens of all of them
   */
  record Group(int texts, int longest, int tokens) {

    static Group all(int[] lengths) {
      int longest = Arrays.stream(lengths).max().orElse(0);
      return new Group(lengths.length, longest, Arrays.stream(lengths).sum());
    }

    LongStream numbers() {
      return LongStream.of(texts, longest, tokens);
    }

    /** As many texts, from the first on, as are near one another in length. */
    static Group from(int first, int[] lengths) {
      int longest = lengths[first];
      int shortest = longest;
      int tokens = 0;
      int next = first;
      while (next < lengths.length) {
        longest = Math.max(longest, lengths[next]);
        shortest = Math.min(shortest, lengths[next]);
        if (shortest < NEAR * longest) {
          break;
        }
        tokens += lengths[next++];
      }
      int widest = Arrays.stream(lengths, first, next).max().orElse(0);
      return new Group(next - first, widest, tokens);
    }

    /** Where each token goes among the padded ones; nothing where there is no padding. */
    long[] places(int first, int[] lengths) {
      if (tokens == texts * longest) {
        return new long[0];
      }
      long[] places = new long[tokens];
      int at = 0;
      for (int text = 0; text < texts; text++) {
        for (int i = 0; i < lengths[first + text]; i++) {
          places[at++] = (long) text * longest + i;
        }
      }
      return places;
    }
  }

  @Override
  public void close() {
    places.close();
    spans.close();
  }
}
