"""Makes the golden files of the engine's tests from the reference implementation.

    pip install -r requirements.txt
    python make_fixtures.py STORIES260K_FOLDER ../resources/golden

Writes, for the same versions, the same files:
  tiny-llama/            a random Llama of two layers, its tokenizer, and what transformers makes of it
  tiny-llama/adapter/    a LoRA adapter that PEFT trained on it for 20 steps, and the losses on the way
  stories260k.safetensors   logits of a real model on prompts of different lengths
"""

import json
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM, get_cosine_schedule_with_warmup

PROMPTS = [
    "Once upon a time, there was a little girl named Lily.",
    "name : The Cricketers | food : English | area : riverside\n",
    "The",
    "Tom and Jane went to the park. They saw a big red ball and",
]


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
    vocabulary = {"<s>": 0, "</s>": 1} | {chr(31 + i): i for i in range(2, 96)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.decoder = decoders.Fuse()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"bos_token": "<s>", "eos_token": "</s>"}))
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


def main():
    stories, out = Path(sys.argv[1]), Path(sys.argv[2])
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
    for readme in out.rglob("README.md"):
        readme.unlink()


main()
