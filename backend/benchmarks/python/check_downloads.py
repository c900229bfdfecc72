"""Loads what Lowrank hands out in PEFT and in transformers, and compares their logits.

python check_downloads.py base=FOLDER peft=ADAPTER.zip merged=MERGED.zip [tolerance=…]

Both are computed in float32 and agree to 1e-4. With a base in bfloat16 or float16 the merged weights are rounded once to
that type, so the merged model is compared with what PEFT's own merge gives in it; the few weights that lie so near the
middle of two values that the order of a sum decides may differ, which is why 1e-3 is asked for there.
"""

import sys
import tempfile
import zipfile

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM

settings = dict(argument.split("=", 1) for argument in sys.argv[1:])
tolerance = float(settings.get("tolerance", 0))


def unpack(file):
    folder = tempfile.mkdtemp()
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def load(folder):
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


def logits(model, tokens):
    with torch.no_grad():
        return model(tokens).logits


base = load(settings["base"])
stored = next(iter(AutoModelForCausalLM.from_pretrained(settings["base"], dtype="auto").parameters())).dtype
tokens = torch.randint(0, base.config.vocab_size, (2, 64), generator=torch.Generator().manual_seed(0))
plain = logits(base, tokens)
adapted = PeftModel.from_pretrained(base, unpack(settings["peft"])).eval()
expected = logits(adapted, tokens)
merged = load(unpack(settings["merged"]))
tolerance = tolerance or (1e-4 if stored == torch.float32 else 1e-3)
print(f"base in {stored}; the adapter changes logits by up to {(expected - plain).abs().max():.3e}")
if stored != torch.float32:
    rounded = adapted.merge_and_unload()
    differing = 0
    for (name, ours), theirs in zip(merged.named_parameters(), rounded.parameters()):
        differing += int((ours != theirs.to(stored).to(torch.float32)).sum())
        theirs.data = theirs.data.to(stored).to(torch.float32)
    print(f"{differing} merged weights differ from PEFT's after rounding")
    expected = logits(rounded, tokens)
worst = (logits(merged, tokens) - expected).abs().max().item()
print(f"largest difference of a logit {worst:.3e}, largest logit {expected.abs().max():.1f}")
sys.exit(0 if worst < tolerance else 1)
