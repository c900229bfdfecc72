package dev.lowrank.engine.train;

import dev.lowrank.engine.lora.LoraConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Everything one training run needs.
 *
 * @param modelFolder a Hugging Face folder
 * @param trainFile JSON lines with {@code prompt} and {@code completion}
 * @param evalFile the same for evaluation, or null
 * @param lora the adapter's shape, null for {@link Method#FULL}
 */
public record TrainingPlan(
    Path modelFolder,
    Path trainFile,
    @Nullable Path evalFile,
    Method method,
    @Nullable LoraConfig lora,
    TrainingConfig training) {}
