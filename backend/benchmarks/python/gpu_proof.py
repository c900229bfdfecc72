"""What gpu-proof needs of Python: where torch lies, random models, PEFT's side of the measurement, the table.

    gpu_proof.py torch | model SIZE SHARED FOLDER | peft FOLDER RESULT.json ROWS STEPS BATCH LENGTH LOSS KIND… | table OUT
"""

import contextlib
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
    "7b": dict(hidden_size=3584, intermediate_size=18944, num_hidden_layers=28, num_attention_heads=28, num_key_value_heads=4,
               vocab_size=152064, tie_word_embeddings=False),
    "tiny": dict(hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
                 vocab_size=512, tie_word_embeddings=True),
}
ROWS, CHATS = 4, 400
TEMPLATE = ("{% for message in messages %}{{ message['role'] + ': ' + message['content'] + eos_token }}{% endfor %}"
            "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}")
PARTS = ("w1", "w2", "1b", "7b", "qlora")


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
    torch.set_default_dtype(torch.bfloat16 if size in ("1b", "7b") else torch.float32)
    with torch.device("cuda" if torch.cuda.is_available() else "cpu"):
        model = LlamaForCausalLM(config)
    model.to("cpu").save_pretrained(folder, max_shard_size="5GB")
    shutil.copy(f"{shared}/models/stories260K/tokenizer.json", folder)
    settings = json.load(open(f"{shared}/models/stories260K/tokenizer_config.json"))
    json.dump(settings | {"chat_template": TEMPLATE}, open(f"{folder}/tokenizer_config.json", "w"))
    texts = [json.loads(line)["completion"] for line in open(f"{shared}/data/e2e-train.jsonl", encoding="utf-8")]
    each = len(texts) // ROWS
    with open(f"{folder}/rows.jsonl", "w", encoding="utf-8") as rows:
        for row in range(ROWS):
            rows.write(json.dumps({"text": " ".join(texts[row * each:row * each + 40])}) + "\n")
    with open(f"{shared}/data/tldr-chat.jsonl", encoding="utf-8") as chats, open(f"{folder}/chats.jsonl", "w", encoding="utf-8") as rows:
        rows.writelines(line for _, line in zip(range(CHATS), chats))
    print(f"{size}: {sum(p.numel() for p in model.parameters())} random weights")


def peft(folder, result, rows, steps, batch, length, loss, *kinds):
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    before = used(torch)
    examples = read(folder, rows, int(length), loss == "COMPLETION")
    measured = {}
    for kind in kinds:
        model, skipped = load(torch, folder, kind, device)
        if skipped:
            measured[kind] = dict(skipped=skipped)
        else:
            with attention(kind):
                measured[kind] = train(torch, model, batches(torch, examples, int(steps), int(batch), device), before)
        del model
        if device == "cuda":
            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats()
        print(kind, measured[kind], flush=True)
        json.dump(measured, open(result, "w"))


def read(folder, rows, length, answers_only):
    """Ids and labels; of a chat only what the assistant says is labelled."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)

    def ids(text):
        return tokenizer(text, add_special_tokens=not answers_only).input_ids

    examples = []
    for line in open(f"{folder}/{rows}", encoding="utf-8"):
        row = json.loads(line)
        if answers_only:
            asked = tokenizer.apply_chat_template(row["messages"][:-1], add_generation_prompt=True, tokenize=False)
            prompt = ids(asked)
            answer = ids(tokenizer.apply_chat_template(row["messages"], tokenize=False)[len(asked):])
        else:
            prompt, answer = [], ids(row["text"])
        if len(prompt) < length:
            examples.append(((prompt + answer)[:length], ([-100] * len(prompt) + answer)[:length]))
    return examples


def batches(torch, examples, steps, size, device):
    order, drawn = [], []
    torch.manual_seed(0)
    for _ in range(steps):
        if len(order) < size:
            order = torch.randperm(len(examples)).tolist()
        rows, order = [examples[row] for row in order[:size]], order[size:]
        longest = max(len(ids) for ids, _ in rows)
        batch = dict(input_ids=torch.tensor([ids + [0] * (longest - len(ids)) for ids, _ in rows]),
                     labels=torch.tensor([labels + [-100] * (longest - len(labels)) for _, labels in rows]))
        if any(len(ids) < longest for ids, _ in rows):
            batch["attention_mask"] = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in rows])
        drawn.append((sum(len(ids) for ids, _ in rows), {name: tensor.to(device) for name, tensor in batch.items()}))
    return drawn


def used(torch):
    if not torch.cuda.is_available():
        return 0
    free, total = torch.cuda.mem_get_info()
    return total - free


def load(torch, folder, kind, device):
    """A model with an adapter, or why there is none."""
    from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig

    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = kind == "tf32"
    narrow = kind.startswith(("bf16", "nf4"))
    settings = dict(dtype=torch.bfloat16 if narrow else torch.float32, attn_implementation="sdpa", device_map={"": device})
    if kind == "bf16-flash" and device == "cpu":
        return None, "flash attention needs a GPU"
    if kind == "nf4":
        if device == "cpu":
            return None, "bitsandbytes is measured on a GPU alone"
        try:
            import bitsandbytes  # noqa: F401
        except ImportError as e:
            return None, str(e)
        settings["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(folder, **settings)
    if kind == "nf4":
        model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)
    adapter = LoraConfig(r=8, lora_alpha=16, target_modules="all-linear", task_type="CAUSAL_LM")
    return get_peft_model(model, adapter).train(), None


def attention(kind):
    """torch's own flash attention and no other, or whatever it chooses."""
    if kind != "bf16-flash":
        return contextlib.nullcontext()
    from torch.nn.attention import SDPBackend, sdpa_kernel

    return sdpa_kernel(SDPBackend.FLASH_ATTENTION)


def train(torch, model, drawn, before):
    trained = [p for p in model.parameters() if p.requires_grad]
    cuda = trained[0].is_cuda
    optimizer = torch.optim.AdamW(trained, lr=1e-4, weight_decay=0.0, fused=cuda)
    times, losses = [], []
    for _, batch in drawn:
        began = time.perf_counter()
        optimizer.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(trained, 1.0)
        losses.append(loss.item())
        norm.item()
        optimizer.step()
        times.append(time.perf_counter() - began)
    measured = dict(median=statistics.median(times), first=losses[0], trainable=sum(p.numel() for p in trained),
                    rate=statistics.median(tokens / seconds for (tokens, _), seconds in zip(drawn, times)))
    if cuda:
        torch.cuda.synchronize()
        outside = used(torch) - before - torch.cuda.memory_reserved()
        measured["gigabytes"] = (torch.cuda.max_memory_reserved() + outside) / 1e9
    return measured


def table(out):
    print("\n" + open(f"{out}/card").read().strip())
    tests(f"{out}/tests.log")
    curves(out)
    resumed(out)
    for log in sorted(glob.glob(f"{out}/*.log")):
        for line in open(log, encoding="utf-8", errors="replace"):
            if "acked attention" in line:
                print(f"{os.path.basename(log)}: {line.strip()}")
    speeds(out)
    if os.path.exists(f"{out}/times"):
        print("\n" + open(f"{out}/times").read().strip().replace("\n", ", "))


def resumed(out):
    whole, rest = f"{out}/curve-gpu.txt", f"{out}/resume.txt"
    if not os.path.exists(whole) or not os.path.exists(rest):
        return print("resume: not computed")
    expected, found = open(whole).read().split(), open(rest).read().split()
    same = sum(a == b for a, b in zip(expected[len(expected) - len(found):], found))
    print(f"killed and resumed at step {len(expected) - len(found)}: {same} of the {len(found)} losses that followed are the uninterrupted run's")


def tests(log):
    if not os.path.exists(log):
        return print("golden tests: not run")
    text = open(log, encoding="utf-8").read()
    counts = {what: int(n) for n, what in re.findall(r"\[\s*(\d+) tests (successful|failed|aborted|skipped)", text)}
    print(f"golden tests: {counts or 'not done in time'}")


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
    print(f"\n{'':6} {'':8} {'':10} {'runs':>4} {'step s':>8} {'(each run)':16} {'tokens/s':>9} {'GPU GB':>7} {'first loss':>10}")
    for part in PARTS:
        rows = {}
        for log in sorted(glob.glob(f"{out}/{part}-lowrank-*.log")):
            found = lowrank(open(log, encoding="utf-8").read())
            rows.setdefault(("lowrank", log.split("-")[-2]), []).append(found)
        for file in sorted(glob.glob(f"{out}/{part}-peft-*.json")):
            for kind, found in json.load(open(file)).items():
                rows.setdefault(("PEFT", kind), []).append(found)
        for (who, kind), runs in sorted(rows.items(), key=lambda row: (row[0][1], row[0][0])):
            done = [run for run in runs if "median" in run]
            if not done:
                print(f"{part:6} {who:8} {kind:10}    - {runs[0]['skipped']}")
                continue
            step = statistics.median(run["median"] for run in done)
            each = " ".join(f"{run['median']:.4f}" for run in done)
            rate = statistics.median(run["rate"] for run in done)
            memory = max(run.get("gigabytes", 0) for run in done)
            print(f"{part:6} {who:8} {kind:10} {len(done):4} {step:8.4f} {each:16} {rate:9.0f} {memory:7.2f} {done[0]['first']:10.5f}")


def lowrank(log):
    median = re.search(r"median step ([\d.]+) s", log)
    if not median:
        unknown = 'property "quantization"' in log
        return dict(skipped="this build has no quantized bases" if unknown else "no result, see its log")
    memory = re.search(r"GPU .*, ([\d.]+) GB taken", log)
    return dict(median=float(median.group(1)), rate=float(re.search(r"median ([\d.]+) tokens/s", log).group(1)),
                first=float(re.search(r"step 1 loss ([\d.]+)", log).group(1)),
                **({"gigabytes": float(memory.group(1))} if memory else {}))


if __name__ == "__main__":
    {"torch": where, "model": make_model, "peft": peft, "table": table}[sys.argv[1]](*sys.argv[2:])
