"""Records what bitsandbytes' formulas make of weights, and PEFT's losses on a base of such weights.

    python quantization_fixtures.py STORIES260K_FOLDER ../resources/golden

Writes quantization.safetensors: matrices, and what they are after NF4 with double quantization and after int8; and
quantized-training.json: a few optimizer steps of PEFT on stories260K whose linear layers hold such weights. The
formulas are those of bitsandbytes 0.50 (functional.py: create_dynamic_map, get_4bit_type, quantize_4bit;
backends/default/ops.py: quantize_4bit, quantize_blockwise, int8_vectorwise_quant), written anew, in float32.
"""

import json
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

from training_fixtures import start

STEPS, ROWS, LENGTH, RATE = 8, 3, 24, 1e-3

# QLoRA (arXiv 2305.14314), appendix E.
NF4 = torch.tensor([
    -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
    -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
    0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0])


def dynamic_map():
    values = [0.0, 1.0]
    for exponent in range(7):
        edges = torch.linspace(0.1, 1, 2**exponent + 1, dtype=torch.float32)
        means = (10 ** (exponent - 6) * (edges[:-1] + edges[1:]) / 2).tolist()
        values += means + [-mean for mean in means]
    return torch.tensor(sorted(values), dtype=torch.float32)


def nearest(x, code, size):
    """Codes and the largest of each block; the last block may be short."""
    codes, largest = [], []
    for block in x.flatten().split(size):
        most = block.abs().max()
        scaled = (block * (1 / most.clamp(min=1e-38))).clamp(-1, 1)
        codes.append(torch.bucketize(scaled, (code[:-1] + code[1:]) / 2))
        largest.append(most)
    return codes, torch.stack(largest)


def nf4(weight):
    codes, largest = nearest(weight, NF4, 64)
    offset = largest.mean()
    table = dynamic_map()
    scales, ofScales = nearest(largest - offset, table, 256)
    restored = torch.cat([table[code] * most for code, most in zip(scales, ofScales)]) + offset
    return torch.cat([NF4[code] * most for code, most in zip(codes, restored)]).reshape(weight.shape)


def int8(weight):
    largest = weight.abs().max(dim=1).values
    codes = torch.round(weight * (127 / torch.where(largest == 0, 1, largest)).unsqueeze(-1)).to(torch.int8)
    return codes * largest.unsqueeze(-1) * 7.874015718698502e-3


def matrices(out):
    torch.manual_seed(20260727)
    tensors = {"nf4.table": NF4, "dynamic.table": dynamic_map()}
    # Whole blocks; a short last one; more than 256 blocks; a row of zeros; outliers.
    cases = [torch.randn(8, 64), torch.randn(5, 27), torch.randn(150, 130) * 0.02, torch.randn(3, 64),
             torch.randn(16, 64) * torch.logspace(-6, 2, 16)[:, None]]
    cases[3][1] = 0
    for index, case in enumerate(cases):
        tensors |= {f"weight.{index}": case, f"nf4.{index}": nf4(case), f"int8.{index}": int8(case)}
    save_file(tensors, out / "quantization.safetensors")


def training(folder, out):
    generator = torch.Generator().manual_seed(7)
    batches = torch.randint(3, 500, (STEPS, ROWS, LENGTH), generator=generator)
    losses = {name: steps(folder, batches, form) for name, form in {"NONE": None, "NF4": nf4, "INT8": int8}.items()}
    (out / "quantized-training.json").write_text(
        json.dumps({"learningRate": RATE, "batches": batches.tolist(), "losses": losses}))


def steps(folder, batches, form):
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    if form:
        with torch.no_grad():
            for name, module in model.named_modules():
                if isinstance(module, torch.nn.Linear) and name != "lm_head":
                    module.weight.copy_(form(module.weight))
    model = get_peft_model(model, LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM"))
    with torch.no_grad():
        for layer, a in enumerate(p for name, p in model.named_parameters() if "lora_A" in name):
            a.copy_(start(a, layer))
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.0)
    losses = []
    for rows in batches:
        optimizer.zero_grad()
        logits = model(input_ids=rows).logits[:, :-1]
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    matrices(Path(sys.argv[2]))
    training(Path(sys.argv[1]), Path(sys.argv[2]))
