package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import java.util.List;

/**
 * What a checked PEFT folder holds. Reading one needs no libtorch.
 *
 * @param targets the layers it changes, in the model's order
 * @param parameters the weights of A and B
 */
public record AdapterDescription(LoraConfig config, List<LinearModule> targets, long parameters) {}
