package dev.lowrank.engine.generate;

/**
 * A generated text.
 *
 * @param text what follows the prompt, without stop strings and special tokens
 * @param generatedTokens with the one that ended it, if one did
 */
public record Generation(String text, FinishReason reason, int promptTokens, int generatedTokens) {}
