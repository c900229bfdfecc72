"""Has PEFT train every LoRA variant on tiny random models, and records what comes of it.

    python variant_fixtures.py ../resources/golden

Writes variants/batches.json (twenty batches, the same for all) and for each variant of VARIANTS a folder with
  start/         the adapter before the first step
  final/         the adapter after twenty steps of AdamW, as PEFT saves it
  training.json  the base's folder, the optimizer's settings and the losses on the way
  adapted.safetensors  logits of the final adapter on three texts
PiSSA and OLoRA have converted/ as well: PEFT's plain adapter of twice the rank, which fits the base as it was.
Nothing is dropped out: another library draws other random numbers.
"""

import json
import random
import shutil
import sys
import warnings
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from peft.optimizers import create_loraplus_optimizer
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, get_cosine_schedule_with_warmup, logging

STEPS = 20
LEARNING_RATE = 5e-3
LLAMA, GPT2 = "tiny-llama", "families/gpt2"
ATTENTION = ["q_proj", "v_proj", "o_proj"]
VARIANTS = {
    "dora": (LLAMA, {"use_dora": True, "target_modules": ATTENTION + ["down_proj"]}),
    "dora-gpt2": (GPT2, {"use_dora": True, "target_modules": ["c_attn", "mlp.c_proj"], "fan_in_fan_out": True}),
    "dora-embedding": (LLAMA, {"use_dora": True, "target_modules": ["embed_tokens", "lm_head", "v_proj"]}),
    "rslora": (LLAMA, {"use_rslora": True, "target_modules": ATTENTION, "rank_pattern": {"v_proj": 2}}),
    "layers": (LLAMA, {"target_modules": ATTENTION + ["up_proj"], "exclude_modules": ["o_proj"],
                       "layers_to_transform": [1], "layers_pattern": "layers"}),
    "excluded": (LLAMA, {"target_modules": "all-linear", "exclude_modules": r".*\.(k_proj|1\.mlp\.up_proj)"}),
    "default": (LLAMA, {"target_modules": None}),
    "default-gpt2": (GPT2, {"target_modules": None, "fan_in_fan_out": True}),
    "embedding": (LLAMA, {"target_modules": ["embed_tokens", "q_proj"]}),
    "head": (LLAMA, {"target_modules": ["lm_head", "q_proj"]}),
    "bias-all": (LLAMA, {"target_modules": ["q_proj"], "bias": "all"}),
    "bias-lora": (LLAMA, {"target_modules": ["q_proj", "v_proj"], "bias": "lora_only"}),
    # Not attention's: a bias of GPT-2's keys changes no score, so that its gradient is noise, which AdamW makes large.
    "bias-gpt2": (GPT2, {"target_modules": ["mlp.c_fc", "mlp.c_proj"], "bias": "lora_only", "fan_in_fan_out": True}),
    "saved": (LLAMA, {"target_modules": ["q_proj"], "modules_to_save": ["lm_head", "norm", "embed_tokens"]}),
    "saved-gpt2": (GPT2, {"target_modules": ["c_attn"], "modules_to_save": ["mlp.c_proj", "ln_f"], "fan_in_fan_out": True}),
    "gaussian": (LLAMA, {"target_modules": ATTENTION, "init_lora_weights": "gaussian"}),
    "pissa": (LLAMA, {"target_modules": ATTENTION, "init_lora_weights": "pissa"}),
    "pissa-gpt2": (GPT2, {"target_modules": ["c_attn"], "init_lora_weights": "pissa", "fan_in_fan_out": True}),
    "olora": (LLAMA, {"target_modules": ATTENTION, "init_lora_weights": "olora"}),
    "loraplus": (LLAMA, {"target_modules": ["q_proj", "v_proj", "embed_tokens"], "ratio": 8.0}),
}


def batches(vocabulary):
    """From Python's own generator: another version of torch must not change them."""
    chance = random.Random(31)
    made = []
    for _ in range(STEPS):
        lengths = [chance.randint(5, 12) for _ in range(2)]
        made.append([{"tokens": [chance.randrange(2, vocabulary) for _ in range(n)], "prompt": chance.randrange(1, n - 2)}
                     for n in lengths])
    return made


def loss_of(model, batch):
    total, count = 0.0, 0
    for row in batch:
        ids = torch.tensor([row["tokens"]])
        logits = model(input_ids=ids).logits[0, :-1]
        labels = ids[0, 1:].clone()
        labels[: row["prompt"] - 1] = -100
        total = total + torch.nn.functional.cross_entropy(logits, labels, reduction="sum")
        count += int((labels != -100).sum())
    return total / count


def decays(name):
    """What transformers' Trainer lets decay: no biases and no norms."""
    return not (name.endswith("bias") or "norm" in name.split("lora_")[0] or ".ln_" in name)


def optimizer_of(model, ratio):
    if ratio is not None:
        return create_loraplus_optimizer(model, torch.optim.AdamW, lr=LEARNING_RATE, loraplus_lr_ratio=ratio,
                                         loraplus_weight_decay=0.1)
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    return torch.optim.AdamW([
        {"params": [p for name, p in named if decays(name)], "weight_decay": 0.1},
        {"params": [p for name, p in named if not decays(name)], "weight_decay": 0.0},
    ], lr=LEARNING_RATE)


def sorted_config(folder):
    file = folder / "adapter_config.json"
    settings = json.loads(file.read_text())
    for key in ("target_modules", "exclude_modules", "modules_to_save"):
        if isinstance(settings.get(key), list):
            settings[key] = sorted(settings[key])
    settings["base_model_name_or_path"] = "base"
    file.write_text(json.dumps(settings, indent=2, sort_keys=True))
    (folder / "README.md").unlink(missing_ok=True)


def variant(golden, name):
    base, settings = VARIANTS[name]
    settings = dict(settings)
    ratio = settings.pop("ratio", None)
    folder = golden / "variants" / name
    shutil.rmtree(folder, ignore_errors=True)
    torch.manual_seed(29)
    model = AutoModelForCausalLM.from_pretrained(golden / base, dtype=torch.float32, attn_implementation="eager")
    adapted = get_peft_model(model, LoraConfig(r=3, lora_alpha=5, task_type="CAUSAL_LM", **settings))
    converts = settings.get("init_lora_weights") in ("pissa", "olora")
    adapted.save_pretrained(folder / "start", save_embedding_layers=False)
    adapted.eval()  # GPT-2 has dropout of its own
    trained = [p for p in adapted.parameters() if p.requires_grad]
    optimizer = optimizer_of(adapted, ratio)
    schedule = get_cosine_schedule_with_warmup(optimizer, 4, STEPS)
    record = {"base": base, "learningRate": LEARNING_RATE, "loraPlusRatio": ratio or 1.0, "weightDecay": 0.1,
              "initialisation": str(settings.get("init_lora_weights", "default")).upper(), "losses": [],
              "trainable": sum(p.numel() for p in trained)}
    data = [[row | {"tokens": [token % 40 if base == GPT2 else token for token in row["tokens"]]} for row in batch]
            for batch in batches(96)]
    for batch in data:
        optimizer.zero_grad()
        loss = loss_of(adapted, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        record["losses"].append(loss.item())
        optimizer.step()
        schedule.step()
    texts = [row["tokens"] for row in data[0] + data[1][:1]]
    with torch.no_grad():
        save_file({f"logits.{i}": adapted(input_ids=torch.tensor([ids])).logits[0].contiguous() for i, ids in enumerate(texts)}
                  | {f"tokens.{i}": torch.tensor(ids, dtype=torch.float32) for i, ids in enumerate(texts)},
                  folder / "adapted.safetensors")
    (folder / "training.json").write_text(json.dumps(record))
    # Left to itself PEFT writes the frozen embedding beside its update: one variant shows that it does no harm.
    adapted.save_pretrained(folder / "final", save_embedding_layers="auto" if name == "embedding" else False)
    if converts:
        # PEFT refuses to load the start unless its configuration says that it is a plain adapter.
        start = folder / "start" / "adapter_config.json"
        start.write_text(json.dumps(json.loads(start.read_text()) | {"init_lora_weights": True}))
        adapted.save_pretrained(folder / "converted", path_initial_model_for_weight_conversion=str(folder / "start"))
        sorted_config(folder / "converted")
    sorted_config(folder / "start")
    sorted_config(folder / "final")


def variants(golden):
    (golden / "variants").mkdir(exist_ok=True)
    (golden / "variants" / "batches.json").write_text(json.dumps(batches(96)))
    for name in VARIANTS:
        variant(golden, name)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.set_verbosity_error()
    variants(Path(sys.argv[1]))
