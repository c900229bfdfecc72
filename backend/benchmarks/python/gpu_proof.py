"""What gpu-proof needs of Python: where torch lies, random models, PEFT's side of the measurement, the table.

    gpu_proof.py torch | model SIZE SHARED FOLDER | peft FOLDER STEPS RESULT.json | table OUT
"""

import glob
import json
import os
import re
import shutil
import statistics
import sys
import time

SIZES = {
    "135m": dict(hidden_size=576, intermediate_size=1536, num_hidden_layers=30, num_attention_heads=9, num_key_value_heads=3,
                 vocab_size=49152, tie_word_embeddings=True),
    "1b": dict(hidden_size=2048, intermediate_size=5632, num_hidden_layers=22, num_attention_heads=32, num_key_value_heads=4,
               vocab_size=32000, tie_word_embeddings=False),
    "tiny": dict(hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
                 vocab_size=512, tie_word_embeddings=True),
}
ROWS, TOKENS = 4, 256


def where():
    import torch

    root = torch.__path__[0]
    print(root)
    print(torch.__version__.split("+")[0])
    print("cu" + torch.version.cuda.replace(".", "") if torch.version.cuda else "cpu")
    beside = os.path.dirname(root)
    print(":".join([root + "/lib"] + sorted(glob.glob(beside + "/nvidia/*/lib"))))


def make_model(size, shared, folder):
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    config = LlamaConfig(max_position_embeddings=2048, rms_norm_eps=1e-5, bos_token_id=1, eos_token_id=2, **SIZES[size])
    with torch.device("cuda" if torch.cuda.is_available() else "cpu"):
        model = LlamaForCausalLM(config)
    model.to("cpu").save_pretrained(folder, max_shard_size="10GB")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(f"{shared}/models/stories260K/{name}", folder)
    texts = [json.loads(line)["completion"] for line in open(f"{shared}/data/e2e-train.jsonl", encoding="utf-8")]
    each = len(texts) // ROWS
    with open(f"{folder}/rows.jsonl", "w", encoding="utf-8") as rows:
        for row in range(ROWS):
            rows.write(json.dumps({"text": " ".join(texts[row * each:row * each + 40])}) + "\n")
    print(f"{size}: {sum(p.numel() for p in model.parameters())} random weights")


def peft(folder, steps, result):
    import torch

    before = used(torch)
    measured = {}
    for precision in ("fp32", "tf32", "bf16"):
        measured[precision] = peft_run(torch, folder, int(steps), precision, before)
    json.dump(measured, open(result, "w"))


def used(torch):
    if not torch.cuda.is_available():
        return 0
    free, total = torch.cuda.mem_get_info()
    return total - free


def peft_run(torch, folder, steps, precision, before):
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, AutoTokenizer

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    ids = [tokenizer(json.loads(line)["text"]).input_ids[:TOKENS] for line in open(f"{folder}/rows.jsonl", encoding="utf-8")]
    ids = torch.tensor(ids, device=device)
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, attn_implementation="sdpa").to(device)
    model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules="all-linear", task_type="CAUSAL_LM"))
    model.train()
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-4, weight_decay=0.0, fused=device == "cuda")
    times, losses = [], []
    for _ in range(steps):
        began = time.perf_counter()
        optimizer.zero_grad()
        loss = model(input_ids=ids, labels=ids).loss
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(trained, 1.0)
        losses.append(loss.item())
        norm.item()
        optimizer.step()
        times.append(time.perf_counter() - began)
    measured = dict(median=statistics.median(times), first=losses[0], tokens=ids.numel(), trainable=sum(p.numel() for p in trained))
    if device == "cuda":
        torch.cuda.synchronize()
        outside = used(torch) - before - torch.cuda.memory_reserved()
        measured["gigabytes"] = (torch.cuda.max_memory_reserved() + outside) / 1e9
    del model, optimizer, trained, loss, norm
    if device == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
    print(precision, measured, flush=True)
    return measured


def table(out):
    print("\n" + open(f"{out}/card").read().strip())
    tests(f"{out}/tests.log")
    curves(out)
    speeds(out)


def tests(log):
    if not os.path.exists(log):
        return print("golden tests: not run")
    text = open(log, encoding="utf-8").read()
    counts = {what: int(n) for n, what in re.findall(r"\[\s*(\d+) tests (successful|failed|aborted|skipped)", text)}
    print(f"golden tests: {counts}")


def curves(out):
    losses = {}
    for name in ("gpu", "gpu-again", "cpu"):
        file = f"{out}/curve-{name}.txt"
        if not os.path.exists(file):
            return print(f"curve: {name} was not computed")
        losses[name] = [float(line) for line in open(file)]
    gaps = [abs(a - b) / b for a, b in zip(losses["gpu"], losses["cpu"])]
    same = sum(a == b for a, b in zip(losses["gpu"], losses["gpu-again"]))
    print(f"stories260K, {len(gaps)} steps, GPU beside CPU: first loss {losses['gpu'][0]:.6f} and {losses['cpu'][0]:.6f}, "
          f"last {losses['gpu'][-1]:.6f} and {losses['cpu'][-1]:.6f}")
    print(f"  largest relative difference {max(gaps[:20]):.1e} in 20 steps, {max(gaps):.1e} in all; "
          f"{same} of {len(gaps)} losses the same to the bit in a second run on the GPU")


def speeds(out):
    print(f"\n{'model':6} {'':8} {'':5} {'runs':>4} {'step s':>8} {'(each run)':24} {'tokens/s':>9} {'GPU GB':>7} {'first loss':>10}")
    for size in SIZES:
        rows = {}
        for log in sorted(glob.glob(f"{out}/{size}-lowrank-*.log")):
            found = lowrank(open(log, encoding="utf-8").read())
            if found:
                rows.setdefault(("lowrank", log.split("-")[-2]), []).append(found)
        for file in sorted(glob.glob(f"{out}/{size}-peft-*.json")):
            for precision, found in json.load(open(file)).items():
                rows.setdefault(("PEFT", precision), []).append(found)
        for (who, precision), runs in sorted(rows.items(), key=lambda row: (row[0][1] == "bf16", row[0][1], row[0][0])):
            step = statistics.median(run["median"] for run in runs)
            each = " ".join(f"{run['median']:.4f}" for run in runs)
            memory = max(run.get("gigabytes", 0) for run in runs)
            print(f"{size:6} {who:8} {precision:5} {len(runs):4} {step:8.4f} {each:24} {runs[0]['tokens'] / step:9.0f} {memory:7.2f} "
                  f"{runs[0]['first']:10.5f}")


def lowrank(log):
    median = re.search(r"median step ([\d.]+) s", log)
    if not median:
        return None
    memory = re.search(r"GPU .*, ([\d.]+) GB taken", log)
    return dict(median=float(median.group(1)), tokens=ROWS * TOKENS, first=float(re.search(r"step 1 loss ([\d.]+)", log).group(1)),
                **({"gigabytes": float(memory.group(1))} if memory else {}))


if __name__ == "__main__":
    {"torch": where, "model": make_model, "peft": peft, "table": table}[sys.argv[1]](*sys.argv[2:])
