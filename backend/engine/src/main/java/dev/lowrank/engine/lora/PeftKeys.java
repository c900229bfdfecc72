package dev.lowrank.engine.lora;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The keys of adapter_config.json that say nothing about what an adapter computes. */
final class PeftKeys {

  /**
   * Where it came from, how it was trained or begun, and defaults of what is refused when it is on
   * (checked with peft 0.21.0).
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "auto_mapping",
          "base_model_name_or_path",
          "bias",
          "corda_config",
          "ensure_weight_tying",
          "ephemeral_gpu_offload",
          "eva_config",
          "fan_in_fan_out",
          "inference_mode",
          "init_lora_weights",
          "loftq_config",
          "lora_ga_config",
          "megatron_core",
          "merge_weights",
          "peft_type",
          "peft_version",
          "qalora_group_size",
          "revision",
          "runtime_config",
          "task_type",
          "transformers_version",
          "unsloth_version",
          "velora_config");

  private PeftKeys() {}

  static boolean hasEffect(String key, JsonNode value) {
    return isSet(value) && !WITHOUT_EFFECT.contains(key);
  }

  /** Whether a key holds something other than nothing and false. */
  static boolean isSet(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isContainer() && value.isEmpty())
        && !(value.isBoolean() && !value.asBoolean());
  }
}
