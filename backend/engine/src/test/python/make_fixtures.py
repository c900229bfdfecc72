"""Makes the golden files of the engine's tests from the reference implementation.

    pip install -r requirements.txt
    python make_fixtures.py STORIES260K_FOLDER ../resources/golden [FAMILY ...]

With names of families, makes those random models and generation/penalised.json alone. Writes, for the same versions, the same files:
  tiny-llama/            a random Llama of two layers, its tokenizer, and what transformers makes of it
  tiny-llama/adapter/    a LoRA adapter that PEFT trained on it for 20 steps, and the losses on the way
  stories260k.safetensors   logits of a real model on prompts of different lengths
  families/              a random model of each family: its logits, what it says greedily, the first step of PEFT's
                         training of all its linear layers, and its config.json as transformers 4 would write it
  variants/              every LoRA variant trained by PEFT for 20 steps: see variant_fixtures.py
  jinja/                 see jinja_fixtures.py
  chat/, generation/     see chat_fixtures.py, which also records a real chat model where it is there
"""

import json
import shutil
import sys
from pathlib import Path

import torch
from chat_fixtures import chat_and_generation, penalised
from jinja_fixtures import small_templates
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    AutoConfig, AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM, get_cosine_schedule_with_warmup,
)

from variant_fixtures import variants

PROMPTS = [
    "Once upon a time, there was a little girl named Lily.",
    "name : The Cricketers | food : English | area : riverside\n",
    "The",
    "Tom and Jane went to the park. They saw a big red ball and",
]


SHAPE = {
    "vocab_size": 40, "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 64, "bos_token_id": 0, "eos_token_id": 1, "pad_token_id": None,
    "initializer_range": 0.3,
}
LLAMA3 = {"rope_type": "llama3", "rope_theta": 500.0, "factor": 4.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
          "original_max_position_embeddings": 16}
LINEAR = {"rope_type": "linear", "rope_theta": 100.0, "factor": 2.0}
YARN = {"rope_type": "yarn", "rope_theta": 1000.0, "factor": 4.0, "original_max_position_embeddings": 16, "beta_fast": 4.0,
        "beta_slow": 0.5}
LONG = {"rope_type": "longrope", "rope_theta": 100.0, "original_max_position_embeddings": 32}
PHI4 = LONG | {"partial_rotary_factor": 0.75, "short_factor": [1.0, 1.5, 2.0], "long_factor": [4.0, 5.0, 6.0]}

# Windows are shorter than the texts, bases are small, and multipliers are far from 1, so that each of them shows.
FAMILIES = {
    "llama3": ("llama", {"rope_parameters": LLAMA3, "tie_word_embeddings": True}),
    "llama-linear": ("llama", {"rope_parameters": LINEAR, "mlp_bias": True, "head_dim": 6}),
    "qwen2": ("qwen2", {"use_sliding_window": True, "sliding_window": 5, "max_window_layers": 1}),
    "mistral": ("mistral", {"sliding_window": 5, "head_dim": 8}),
    "qwen3": ("qwen3", {"head_dim": 8, "tie_word_embeddings": True}),
    "smollm3": ("smollm3", {"num_hidden_layers": 4, "no_rope_layer_interval": 2, "tie_word_embeddings": True,
                            "rope_parameters": {"rope_type": "default", "rope_theta": 100.0}}),
    "olmo2": ("olmo2", {}),
    "granite": ("granite", {"embedding_multiplier": 3.0, "attention_multiplier": 0.3, "residual_multiplier": 0.4,
                            "logits_scaling": 2.5, "tie_word_embeddings": True}),
    "phi3": ("phi3", {"sliding_window": 7}),
    "phi3-longrope": ("phi3", {"max_position_embeddings": 64, "original_max_position_embeddings": 32, "head_dim": 8,
                               "num_attention_heads": 2, "num_key_value_heads": 1, "partial_rotary_factor": 0.75,
                               "rope_parameters": {"rope_type": "longrope", "rope_theta": 100.0,
                                                   "partial_rotary_factor": 0.75,
                                                   "original_max_position_embeddings": 32,
                                                   "short_factor": [1.0, 1.5, 2.0], "long_factor": [4.0, 5.0, 6.0]}}),
    "gemma2": ("gemma2", {"hidden_size": 24, "head_dim": 8, "sliding_window": 5, "query_pre_attn_scalar": 5,
                          "attn_logit_softcapping": 2.0, "final_logit_softcapping": 3.0}),
    "gemma3": ("gemma3_text", {"hidden_size": 24, "head_dim": 8, "sliding_window": 5, "query_pre_attn_scalar": 5,
                               "num_hidden_layers": 4,
                               "layer_types": ["sliding_attention", "sliding_attention", "full_attention"] + ["sliding_attention"],
                               "rope_parameters": {"full_attention": LINEAR | {"rope_theta": 1000.0},
                                                   "sliding_attention": {"rope_type": "default", "rope_theta": 10.0}}}),
    "llama-dynamic": ("llama", {"max_position_embeddings": 34,
                                "rope_parameters": {"rope_type": "dynamic", "rope_theta": 100.0, "factor": 3.0}}),
    "llama-yarn": ("llama", {"head_dim": 8, "rope_parameters": YARN | {"mscale": 0.7, "mscale_all_dim": 1.4, "truncate": False}}),
    "llama-longrope": ("llama", {"head_dim": 6, "rope_parameters": LONG | {
        "factor": 3.0, "short_factor": [1.0, 1.2, 1.5], "long_factor": [2.0, 4.0, 6.0]}}),
    "qwen2-yarn": ("qwen2", {"head_dim": 16, "rope_parameters": YARN, "use_sliding_window": True, "sliding_window": 9,
                             "max_window_layers": 1}),
    "qwen3-windows": ("qwen3", {"head_dim": 8, "use_sliding_window": True, "sliding_window": 7, "num_hidden_layers": 3,
                                "max_window_layers": 2, "rope_parameters": YARN | {"attention_factor": 1.3}}),
    "phi4": ("phi3", {"original_max_position_embeddings": 32, "head_dim": 8, "num_attention_heads": 2,
                      "num_key_value_heads": 1, "partial_rotary_factor": 0.75, "tie_word_embeddings": True, "rope_parameters": PHI4}),
    "olmo3": ("olmo3", {"num_hidden_layers": 4, "sliding_window": 6,
                        "rope_parameters": {"full_attention": YARN | {"attention_factor": 1.2},
                                            "sliding_attention": {"rope_type": "default", "rope_theta": 500000.0}}}),
    "gemma3-long": ("gemma3_text", {"hidden_size": 24, "head_dim": 8, "sliding_window": 12, "query_pre_attn_scalar": 5,
                                    "num_hidden_layers": 3, "layer_types": ["sliding_attention"] * 2 + ["full_attention"],
                                    "rope_parameters": {"full_attention": LINEAR | {"rope_theta": 1000.0, "factor": 8.0},
                                                        "sliding_attention": {"rope_type": "default", "rope_theta": 10.0}}}),
    "mixtral": ("mixtral", {"num_local_experts": 5, "num_experts_per_tok": 2, "sliding_window": 6, "head_dim": 6}),
    "qwen3-moe": ("qwen3_moe", {"num_experts": 6, "num_experts_per_tok": 3, "moe_intermediate_size": 12, "head_dim": 8,
                                "norm_topk_prob": True}),
    "olmoe": ("olmoe", {"num_experts": 4, "num_experts_per_tok": 2}),
    "granite-moe": ("granitemoe", {"num_local_experts": 4, "num_experts_per_tok": 2, "embedding_multiplier": 3.0,
                                   "attention_multiplier": 0.3, "residual_multiplier": 0.4, "logits_scaling": 2.5,
                                   "tie_word_embeddings": True}),
    "gpt2": ("gpt2", {}),
    "llama-two-heads": ("llama", {"tie_word_embeddings": True}),
    "gemma2-two-heads": ("gemma2", {"hidden_size": 24, "head_dim": 8}),
    "gpt2-two-heads": ("gpt2", {}),
    "llama-head-alone": ("llama", {"tie_word_embeddings": True}),
}
# Those whose positions or windows depend on the text's length get a text of 40 tokens besides.
WITH_A_LONG_TEXT = ("llama-dynamic", "llama-yarn", "llama-longrope", "qwen2-yarn", "qwen3-windows", "phi4", "olmo3", "gemma3-long")


def tokenizer_files(folder):
    vocabulary = {"<s>": 0, "</s>": 1} | {chr(31 + i): i for i in range(2, 96)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.decoder = decoders.Fuse()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"bos_token": "<s>", "eos_token": "</s>"}))


def as_transformers_4(config):
    """The same configuration in the keys of transformers 4."""
    old = dict(config)
    rotary = old.pop("rope_parameters", None) or {}
    local = rotary.get("sliding_attention")
    rotary = dict(rotary.get("full_attention", rotary))
    if rotary:
        old["rope_theta"] = rotary.pop("rope_theta")
        rotary.pop("partial_rotary_factor", None)
        old["rope_scaling"] = None if rotary["rope_type"] == "default" else {
            "type" if key == "rope_type" else key: value for key, value in rotary.items()
        }
    if local:
        old["rope_local_base_freq"] = local["rope_theta"]
        old["sliding_window_pattern"] = 3
    old.pop("layer_types", None)
    old["torch_dtype"] = old.pop("dtype")
    return old


def other_head(weights, name):
    """Folders whose config.json ties the head: the weights bring another one, or the head and no embedding."""
    tensors = load_file(weights)
    embedding = next(key for key in tensors if key.endswith(("embed_tokens.weight", "wte.weight")))
    if name.endswith("-two-heads"):
        tensors["lm_head.weight"] = tensors[embedding] + 0.3 * torch.randn_like(tensors[embedding])
    elif name.endswith("-head-alone"):
        tensors["lm_head.weight"] = tensors.pop(embedding)
    save_file(tensors, weights, metadata={"format": "pt"})


def greedy(model, tokens, count):
    tokens = list(tokens)
    with torch.no_grad():
        for _ in range(count):
            tokens.append(int(model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0, -1].argmax()))
    return tokens[-count:]


def adapter_of_experts(model, folder):
    """An adapter of each expert's layers, as PEFT wrote it for transformers 4 and reads it for the fused ones of 5."""
    adapter = folder / "adapter"
    matrices = {name: w for name, w in load_file(folder / "model.safetensors").items() if ".layers." in name and w.dim() == 2}
    factors = {}
    for name, weight in matrices.items():
        path = "base_model.model." + name.removesuffix(".weight")
        factors[path + ".lora_A.weight"] = torch.randn(2, weight.shape[1]) * 0.3
        factors[path + ".lora_B.weight"] = torch.randn(weight.shape[0], 2) * 0.3
    LoraConfig(r=2, lora_alpha=3, target_modules={name.split(".")[-2] for name in matrices},
               task_type="CAUSAL_LM").save_pretrained(adapter)
    save_file(factors, adapter / "adapter_model.safetensors", metadata={"format": "pt"})
    return PeftModel.from_pretrained(model, adapter, is_trainable=True).eval()


def family(folder, model_type, settings):
    torch.manual_seed(23)
    shape = {key: value for key, value in SHAPE.items() if model_type != "gpt2"} or {
        "vocab_size": 40, "n_embd": 16, "n_layer": 2, "n_head": 4, "n_positions": 64, "bos_token_id": 0, "eos_token_id": 1,
        "initializer_range": 0.3,
    }
    config = AutoConfig.for_model(model_type, **(shape | settings))
    model = AutoModelForCausalLM.from_config(config).float().eval()
    for name, parameter in model.named_parameters():
        if name.endswith("bias") or "norm" in name or "ln_" in name:
            parameter.data.add_(torch.randn_like(parameter) * 0.2)
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    other_head(folder / "model.safetensors", folder.name)
    tokenizer_files(folder)
    written = json.loads((folder / "config.json").read_text())
    (folder / "config-4.json").write_text(json.dumps(as_transformers_4(written), indent=1))
    # The other implementations leave Gemma 2's cap on scores out.
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    rows = [row | {"tokens": [token % 40 for token in row["tokens"]]} for row in batches(1, 5)[0]]
    texts = [row["tokens"] for row in rows[:2]]
    batch = rows[2:]
    if folder.name in WITH_A_LONG_TEXT:
        long = [token * token % 37 + 2 for token in range(40)]
        texts.insert(1, long)
        batch.insert(1, {"tokens": long, "prompt": 25})
    save_file(logits(model, texts), folder / "golden.safetensors")
    record = {"prompt": texts[0], "greedy": greedy(model, texts[0], 12), "batch": batch}
    apart = any(".experts." in name for name in load_file(folder / "model.safetensors"))
    if apart:
        adapted = adapter_of_experts(model, folder)
    else:
        adapted = get_peft_model(model, LoraConfig(
            r=2, lora_alpha=3, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False,
            base_model_name_or_path=folder.name,
        ))
        adapted.save_pretrained(folder / "adapter")
    settings_file = folder / "adapter" / "adapter_config.json"
    settings = json.loads(settings_file.read_text())
    names = sorted({name.split(".")[-1] for name in settings["target_modules"]})
    settings |= {"base_model_name_or_path": folder.name, "target_modules": names}
    settings_file.write_text(json.dumps(settings, indent=2, sort_keys=True))
    save_file(logits(adapted, texts), folder / "adapted.safetensors")
    loss = loss_of(adapted, record["batch"])
    loss.backward()
    # Gate and up, fused, have a B of two blocks on a diagonal; the zeros beside them are of no adapter.
    gradients = [p.grad * (p != 0) if apart else p.grad for p in adapted.parameters() if p.requires_grad]
    record["loss"] = loss.item()
    record["gradientNorm"] = torch.nn.utils.get_total_norm(gradients).item()
    (folder / "golden.json").write_text(json.dumps(record))


def tiny_llama(folder):
    torch.manual_seed(20)
    config = LlamaConfig(
        vocab_size=96, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=64, tie_word_embeddings=False, bos_token_id=0,
        eos_token_id=1, attention_bias=True, rms_norm_eps=1e-5,
    )
    config.initializer_range = 0.2
    model = LlamaForCausalLM(config).float().eval()
    for name, parameter in model.named_parameters():
        if name.endswith("bias") or "norm" in name:
            parameter.data.add_(torch.randn_like(parameter) * 0.1)
    model.save_pretrained(folder)
    tokenizer_files(folder)
    return model


def batches(steps, size):
    generator = torch.Generator().manual_seed(21)
    made = []
    for _ in range(steps):
        batch = []
        for _ in range(size):
            length = int(torch.randint(4, 20, (1,), generator=generator))
            prompt = int(torch.randint(1, length - 1, (1,), generator=generator))
            tokens = torch.randint(2, 96, (length,), generator=generator).tolist()
            batch.append({"tokens": tokens, "prompt": prompt})
        made.append(batch)
    return made


def loss_of(model, batch):
    """Mean over the labelled tokens of all sequences, each run alone: no padding can interfere."""
    total, count = 0.0, 0
    for row in batch:
        ids = torch.tensor([row["tokens"]])
        logits = model(input_ids=ids).logits[0, :-1]
        labels = ids[0, 1:].clone()
        labels[: row["prompt"] - 1] = -100
        total = total + torch.nn.functional.cross_entropy(logits, labels, reduction="sum")
        count += int((labels != -100).sum())
    return total / count


def train(model, folder):
    torch.manual_seed(22)
    adapted = get_peft_model(model, LoraConfig(
        r=4, lora_alpha=6, target_modules=["q_proj", "v_proj", "o_proj", "gate_proj", "down_proj"], task_type="CAUSAL_LM",
        base_model_name_or_path="tiny-llama", rank_pattern={"down_proj": 2}, alpha_pattern={"o_proj": 10},
    ))
    adapted.save_pretrained(folder / "start")
    adapted.train()
    trained = [p for p in adapted.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=5e-3, weight_decay=0.01)
    schedule = get_cosine_schedule_with_warmup(optimizer, 4, 20)
    record = {"batches": batches(20, 3), "losses": [], "gradientNorms": [], "learningRates": []}
    for batch in record["batches"]:
        optimizer.zero_grad()
        loss = loss_of(adapted, batch)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(trained, 1.0)
        record["losses"].append(loss.item())
        record["gradientNorms"].append(norm.item())
        record["learningRates"].append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    adapted.eval()
    adapted.save_pretrained(folder)
    (folder / "training.json").write_text(json.dumps(record))
    return adapted


def logits(model, texts):
    with torch.no_grad():
        return {f"logits.{i}": model(input_ids=torch.tensor([ids])).logits[0].contiguous() for i, ids in enumerate(texts)} | {
            f"tokens.{i}": torch.tensor(ids, dtype=torch.float32) for i, ids in enumerate(texts)
        }


def families(out, names=FAMILIES):
    for name in names:
        model_type, settings = FAMILIES[name]
        family(out / "families" / name, model_type, settings)


def main():
    stories, out = Path(sys.argv[1]), Path(sys.argv[2])
    if sys.argv[3:]:
        families(out, sys.argv[3:])
        penalised(out)
        tidy(out)
        return
    folder = out / "tiny-llama"
    folder.mkdir(parents=True, exist_ok=True)
    texts = [row["tokens"] for row in batches(1, 4)[0]]
    save_file(logits(tiny_llama(folder), texts), out / "tiny-llama.safetensors")
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)
    save_file(logits(train(model, folder / "adapter"), texts), out / "tiny-llama-adapted.safetensors")

    tokenizer = AutoTokenizer.from_pretrained(stories)
    real = AutoModelForCausalLM.from_pretrained(stories, dtype=torch.float32).eval()
    save_file(logits(real, [tokenizer(prompt).input_ids for prompt in PROMPTS]), out / "stories260k.safetensors")
    (out / "stories260k-prompts.json").write_text(json.dumps(PROMPTS, indent=1))
    families(out)
    variants(out)
    chat_and_generation(out)
    small_templates(out)
    tidy(out)


def tidy(out):
    for readme in out.rglob("README.md"):
        readme.unlink()


main()
