"""Records the loss of rows whose meaning is easily lost: calls of tools in every form, and turns that a template rewrites.

    python row_fixtures.py ../resources/golden

Reads rows/*.jsonl and the two templates beside them, and writes rows/golden.json: labels and mean loss of the random
model tiny-llama, given more positions and rows/tokenizer.json, which is its own with the special tokens marked as such. Labelled are the assistant's turns, from the generation prompt to the end token.
"""
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

POSITIONS = 1024
PROMPT, END = "[assistant] ", "</s>"


def spans(text):
    """Where the assistant speaks; the rows say neither of the two texts themselves."""
    at = text.find(PROMPT)
    while at >= 0:
        end = text.index(END, at) + len(END)
        yield at + len(PROMPT), end
        at = text.find(PROMPT, end)


def measured(model, tokenizer, template, file):
    total, count = 0.0, 0
    for line in file.read_text().splitlines():
        row = json.loads(line)
        for message in row["messages"]:
            for call in message.get("tool_calls") or []:
                arguments = call["function"]["arguments"]
                call["function"]["arguments"] = json.loads(arguments) if isinstance(arguments, str) else arguments
        text = tokenizer.apply_chat_template(
            row["messages"], tools=row.get("tools"), chat_template=template, tokenize=False)
        encoded = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        answers = list(spans(text))
        labels = [token if any(a <= start < b for a, b in answers) else -100
                  for token, (start, _) in zip(encoded["input_ids"], encoded["offset_mapping"])]
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([encoded["input_ids"]])).logits[0, :-1]
        target = torch.tensor(labels[1:])
        total += torch.nn.functional.cross_entropy(logits, target, reduction="sum").item()
        count += int((target != -100).sum())
    return {"labels": count, "loss": total / count}


def main(out):
    rows = out / "rows"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(out / "tiny-llama", folder, dirs_exist_ok=True)
        config = Path(folder, "config.json")
        config.write_text(json.dumps({**json.loads(config.read_text()), "max_position_embeddings": POSITIONS}))
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
        tokenizer = PreTrainedTokenizerFast(
            tokenizer_object=Tokenizer.from_file(str(Path(folder, "tokenizer.json"))), bos_token="<s>", eos_token=END)
        tokenizer.backend_tokenizer.save(str(rows / "tokenizer.json"))
        golden = {}
        for file in sorted(rows.glob("*.jsonl")):
            template = "thinks" if file.stem == "turns" else "tools"
            golden[file.stem] = {"template": template} | measured(
                model, tokenizer, (rows / f"{template}.jinja").read_text(), file)
    (rows / "golden.json").write_text(json.dumps(golden, indent=2) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
