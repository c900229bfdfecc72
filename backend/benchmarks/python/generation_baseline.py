"""The run of GenerationRun in transformers, with the same settings: python generation_baseline.py model=… [texts=1 tokens=128 dtype=float32]"""

import sys
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

PROMPT = "Write a long story about a lighthouse keeper who finds a message in a bottle."
MORE = " It should be told by the sea."

settings = dict(argument.split("=", 1) for argument in sys.argv[1:])
texts, tokens = int(settings.get("texts", 1)), int(settings.get("tokens", 128))
tokenizer = AutoTokenizer.from_pretrained(settings["model"], padding_side="left")
tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
model = AutoModelForCausalLM.from_pretrained(settings["model"], dtype=getattr(torch, settings.get("dtype", "float32")))
model.eval()
prompts = tokenizer([PROMPT + MORE * i for i in range(texts)], return_tensors="pt", padding=True)


def write(count):
    with torch.inference_mode():
        made = model.generate(**prompts, max_new_tokens=count, min_new_tokens=count, do_sample=False,
                              pad_token_id=tokenizer.pad_token_id)
    return made[:, prompts.input_ids.shape[1]:]


write(4)
for run in range(3):
    began = time.perf_counter()
    made = write(tokens)
    print(f"{made.numel()} tokens, {made.numel() / (time.perf_counter() - began):.1f} a second: "
          f"{tokenizer.decode(made[0]).strip()[:50]!r}", flush=True)
