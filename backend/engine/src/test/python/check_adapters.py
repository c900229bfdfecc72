"""Loads adapters that the engine wrote in PEFT, and compares their logits with the engine's.

    python check_adapters.py FOLDER ../resources/golden

FOLDER is what dev.lowrank.engine.train.WrittenAdapters wrote. Fails where a logit differs by more than 1e-4, or where the
adapter changes nothing.
"""

import json
import sys
import warnings
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, logging

TEXT = torch.tensor([[3, 17, 8, 30, 25, 4, 11, 39, 2, 16]])


def check(adapter, golden):
    base = json.loads((adapter / "adapter_config.json").read_text())["base_model_name_or_path"]
    expected = load_file(adapter / "logits.safetensors")["logits"]
    model = AutoModelForCausalLM.from_pretrained(golden / base, dtype=torch.float32, attn_implementation="eager").eval()
    with torch.no_grad():
        plain = model(input_ids=TEXT).logits[0]
        adapted = PeftModel.from_pretrained(model, adapter).eval()(input_ids=TEXT).logits[0]
    return (adapted - expected).abs().max().item(), (adapted - plain).abs().max().item()


def main():
    warnings.filterwarnings("ignore")
    logging.set_verbosity_error()
    written, golden = Path(sys.argv[1]), Path(sys.argv[2])
    worst = 0.0
    for config in sorted(written.rglob("adapter_config.json")):
        difference, change = check(config.parent, golden)
        print(f"{str(config.parent.relative_to(written)):32} differs by {difference:.1e}, changes the base by {change:.1e}")
        worst = max(worst, difference if change > 1e-2 else float("inf"))
    print(f"largest difference {worst:.1e}")
    sys.exit(worst > 1e-4)


main()
