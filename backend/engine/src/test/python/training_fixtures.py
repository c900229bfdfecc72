"""Records what PEFT's losses are when it trains SmolLM2 on chats.

    python training_fixtures.py SMOLLM2_FOLDER TLDR_CHAT_JSONL ../resources/golden

Writes smollm2-training.json: 30 optimizer steps of four rows each, in file order. A is a formula, so that nobody has
to keep it; the assistant's content and its end-of-turn token carry the loss.
"""

import json
import math
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

STEPS, ROWS = 30, 4
RATE = 2e-4


def start(weight, layer):
    rank, width = weight.shape
    i = torch.arange(rank, dtype=torch.float64)[:, None]
    j = torch.arange(width, dtype=torch.float64)[None, :]
    return torch.sin(1 + layer + 12.9898 * i + 78.233 * j) / math.sqrt(width)


def example(tokenizer, messages):
    before = tokenizer.apply_chat_template(messages[:-1], tokenize=False, add_generation_prompt=True)
    whole = before + messages[-1]["content"] + tokenizer.eos_token
    encoded = tokenizer(whole, add_special_tokens=False, return_offsets_mapping=True)
    labels = [token if begin >= len(before) else -100
              for token, (begin, _) in zip(encoded["input_ids"], encoded["offset_mapping"])]
    newline = tokenizer("\n", add_special_tokens=False)["input_ids"]
    return encoded["input_ids"] + newline, labels + [-100] * len(newline)


def loss_of(model, batch):
    total, count = 0.0, 0
    for tokens, labels in batch:
        logits = model(input_ids=torch.tensor([tokens])).logits[0, :-1]
        target = torch.tensor(labels[1:])
        total = total + torch.nn.functional.cross_entropy(logits, target, reduction="sum")
        count += int((target != -100).sum())
    return total / count


def smollm2(folder, chats, out):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules="all-linear", task_type="CAUSAL_LM"))
    with torch.no_grad():
        adapted = [p for name, p in model.named_parameters() if "lora_A" in name]
        for layer, weight in enumerate(adapted):
            weight.copy_(start(weight, layer))
    rows = [json.loads(line)["messages"] for line in Path(chats).read_text().splitlines()[: STEPS * ROWS]]
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.0)
    losses = []
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(model, [example(tokenizer, row) for row in rows[step * ROWS : (step + 1) * ROWS]])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        losses.append(loss.item())
        print(step + 1, losses[-1], flush=True)
    (out / "smollm2-training.json").write_text(json.dumps({"learningRate": RATE, "rows": ROWS, "losses": losses}))


if __name__ == "__main__":
    smollm2(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
