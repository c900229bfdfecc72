package dev.lowrank.engine.data;

import dev.lowrank.engine.tokenizer.ChatMessage;
import java.util.List;

/** One row of a data set, whichever format it was written in. */
public sealed interface Row {

  /** A text on its own; all of it is learned. */
  record Text(String text) implements Row {}

  /** A text and how it goes on. */
  record Completion(String prompt, String completion) implements Row {}

  /** A chat, in which the assistant's turns are learned. */
  record Chat(List<ChatMessage> messages) implements Row {}

  /**
   * A task, perhaps with something it is about, and its solution: a chat of one turn each for
   * models that chat, else a text in the words that Alpaca was trained with.
   */
  record Instruction(String instruction, String input, String output) implements Row {

    /** As a chat. */
    Chat chat() {
      String asked = input.isBlank() ? instruction : instruction + "\n\n" + input;
      return new Chat(
          List.of(new ChatMessage("user", asked), new ChatMessage(ChatMessage.ASSISTANT, output)));
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
