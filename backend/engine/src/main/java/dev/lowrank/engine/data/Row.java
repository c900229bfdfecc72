package dev.lowrank.engine.data;

import dev.lowrank.engine.tokenizer.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of a data set, whichever format it was written in. */
public sealed interface Row {

  /** A text on its own; all of it is learned. */
  record Text(String text) implements Row {}

  /** A text and how it goes on. */
  record Completion(String prompt, String completion) implements Row {}

  /**
   * A chat, in which the assistant's turns are learned.
   *
   * @param tools what the assistant may call, each as its JSON, or none
   * @param unlearned turns of the assistant that are not learned, by their index
   */
  record Chat(List<ChatMessage> messages, List<@Nullable Object> tools, Set<Integer> unlearned)
      implements Row {

    /** A chat with no tools, all of whose answers are learned. */
    Chat(List<ChatMessage> messages) {
      this(messages, List.of(), Set.of());
    }
  }

  /**
   * A task, perhaps with something it is about, and its solution: a chat for models that chat, else
   * a text in the words that Alpaca was trained with.
   *
   * @param before turns that stand before it in a chat; a text has no place for them
   */
  record Instruction(String instruction, String input, String output, List<ChatMessage> before)
      implements Row {

    /** As a chat. */
    public Chat chat() {
      List<ChatMessage> turns = new ArrayList<>(before);
      turns.add(
          new ChatMessage("user", input.isBlank() ? instruction : instruction + "\n\n" + input));
      turns.add(new ChatMessage(ChatMessage.ASSISTANT, output));
      return new Chat(List.copyOf(turns));
    }

    /** As a text, worded as in tatsu-lab/stanford_alpaca. */
    Completion completion() {
      String prompt =
          input.isBlank()
              ? """
              Below is an instruction that describes a task. \
              Write a response that appropriately completes the request.

              ### Instruction:
              %s

              ### Response:"""
                  .formatted(instruction)
              : """
              Below is an instruction that describes a task, paired with an input that provides \
              further context. Write a response that appropriately completes the request.

              ### Instruction:
              %s

              ### Input:
              %s

              ### Response:"""
                  .formatted(instruction, input);
      return new Completion(prompt, output);
    }
  }
}
