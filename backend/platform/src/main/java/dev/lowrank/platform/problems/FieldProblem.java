package dev.lowrank.platform.problems;

/**
 * One bad field of a request.
 *
 * @param field its path in the request, such as {@code lora.rank}
 * @param message a sentence that says what is wrong and what would be right
 */
public record FieldProblem(String field, String message) {}
