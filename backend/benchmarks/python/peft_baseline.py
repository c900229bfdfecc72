"""The run of TrainingRun in PEFT, with the same settings: python peft_baseline.py model=… train=… eval=… [steps=200 …]

Batches are padded to their longest text, as PEFT's users do; everything else is what TrainingRun does.
"""

import json
import resource
import statistics
import sys
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, get_cosine_schedule_with_warmup

settings = dict(argument.split("=", 1) for argument in sys.argv[1:])
started = time.perf_counter()
torch.manual_seed(int(settings.get("seed", 0)))
tokenizer = AutoTokenizer.from_pretrained(settings["model"])
dtype = torch.bfloat16 if settings.get("precision") == "BF16" else torch.float32
model = AutoModelForCausalLM.from_pretrained(settings["model"], dtype=dtype)
length = int(settings.get("length", 384))


def read(file):
    examples = []
    for line in open(file, encoding="utf-8"):
        row = json.loads(line)
        prompt = tokenizer(row["prompt"]).input_ids
        completion = tokenizer(row["completion"], add_special_tokens=False).input_ids + [tokenizer.eos_token_id]
        ids = (prompt + completion)[:length]
        examples.append((ids, ([-100] * len(prompt) + completion)[:length]))
    return examples


def pad(examples):
    longest = max(len(ids) for ids, _ in examples)
    ids = torch.tensor([ids + [0] * (longest - len(ids)) for ids, _ in examples])
    labels = torch.tensor([labels + [-100] * (longest - len(labels)) for _, labels in examples])
    mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in examples])
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def evaluate(when):
    if "eval" not in settings:
        return
    began, total, count = time.perf_counter(), 0.0, 0
    adapted.eval()
    with torch.no_grad():
        for at in range(0, len(evaluation), batch_size):
            batch = pad(evaluation[at:at + batch_size])
            labels = int((batch["labels"][:, 1:] != -100).sum())
            total += adapted(**batch).loss.item() * labels
            count += labels
    adapted.train()
    print(f"eval loss {when} {total / count:.5f}, {time.perf_counter() - began:.2f} s", flush=True)


def given_batches(file):
    """Those that TrainingRun wrote with the same setting."""
    for line in open(file, encoding="utf-8"):
        yield json.loads(line)


def drawn_batches():
    order = []
    while True:
        if len(order) < batch_size:
            order = torch.randperm(len(train)).tolist()
        rows, order = order[:batch_size], order[batch_size:]
        yield [train[row] for row in rows]


steps, batch_size = int(settings.get("steps", 200)), int(settings.get("batch", 16))
train = [] if "batches" in settings else read(settings["train"])
evaluation = read(settings["eval"]) if "eval" in settings else []
adapted = model
rate = float(settings.get("rate", 2e-3))
if settings.get("method", "LORA") == "LORA":
    adapted = get_peft_model(model, LoraConfig(
        r=int(settings.get("rank", 16)), lora_alpha=float(settings.get("alpha", 32)), target_modules="all-linear", task_type="CAUSAL_LM"))
trained = [p for p in adapted.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.0)
schedule = get_cosine_schedule_with_warmup(optimizer, int(settings.get("warmup", 20)), steps)
print(f"opened after {time.perf_counter() - started:.2f} s", flush=True)
evaluate("before")
adapted.train()
times, losses, tokens = [], [], 0
batches = given_batches(settings["batches"]) if "batches" in settings else drawn_batches()
for step in range(1, steps + 1):
    batch = next(batches)
    began = time.perf_counter()
    optimizer.zero_grad()
    loss = adapted(**pad(batch)).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    schedule.step()
    times.append(time.perf_counter() - began)
    losses.append(loss.item())
    tokens += sum(len(ids) for ids, _ in batch)
    if step <= 3 or step % 20 == 0:
        print(f"step {step} loss {loss.item():.5f} {times[-1]:.3f} s", flush=True)
evaluate("after")
print(f"first step {times[0]:.3f} s, median step {statistics.median(times):.3f} s")
print(f"tokens per second {tokens / sum(times):.1f}")
print(f"steps {sum(times):.2f} s, whole process {time.perf_counter() - started:.2f} s")
print(f"trainable {sum(p.numel() for p in trained)}, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9:.2f} GB")
if "losses" in settings:
    open(settings["losses"], "w", encoding="utf-8").write("\n".join(map(str, losses)))
if "export" in settings:
    adapted.save_pretrained(settings["export"])
