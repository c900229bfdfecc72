"""What transformers makes of chats and of generation, for the tests in src/test/resources/golden.

    python chat_fixtures.py GOLDEN [SMOLLM2 CHAT_JSONL]

GOLDEN already holds the random models of make_fixtures.py. With a folder of SmolLM2-135M-Instruct and JSON lines of
chats, the numbers of that model are recorded too; without, they stay as they are.
"""
import datetime
import json
import sys
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedTokenizerFast
from transformers.generation import (
    LogitsProcessorList,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)
from transformers.utils import chat_template_utils

SYSTEM = {"role": "system", "content": "  Answer briefly.\n"}
CHATS = [
    [("user", "Hi")],
    [("user", "Hi"), ("assistant", "Hello!")],
    [("user", "A"), ("assistant", "B"), ("user", "C")],
    [("user", "A"), ("assistant", "B"), ("user", "C"), ("assistant", "D  ")],
    [("user", "Run {{ x }} and {% y %} {# z #}"), ("assistant", "tred {{path/to/input1.gv}} > out\\n\n")],
    [("user", "Grüße, 世界 🌍\u00a0"), ("assistant", "\u2003Zażółć 'gęślą' \"jaźń\" \\ </s>\t")],
    [("user", ""), ("assistant", "")],
    [("user", " spaces \n"), ("assistant", "\n lines\r\n \n")],
    [("user", "Q"), ("assistant", "<think>\nwhy\n</think>\n\nbecause"), ("user", "R"), ("assistant", "<think>\n\nso\n</think>\nthus")],
    [("user", "one"), ("user", "two")],
    [("assistant", "first")],
    [],
]
CLOCK = "2025-03-09T08:07:06"
PROMPTS = [
    "The capital of France is",
    "def fibonacci(n):\n",
    "Once upon a time, there was a small",
    "List three colours:\n1.",
    "In 1969, the first",
]
QUESTIONS = [
    "What is the capital of Portugal?",
    "Write a haiku about the sea.",
    "List the files of a folder, newest first, in a shell.",
    "Explain in one sentence what a prime number is.",
    "Übersetze ins Englische: Guten Morgen!",
]


SPECIAL = ["<s>", "</s>", "<|im_start|>", "<|im_end|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(CLOCK)


def conversations():
    for turns in CHATS:
        messages = [{"role": role, "content": content} for role, content in turns]
        yield messages
        yield [SYSTEM, *messages]


def templates(out):
    chat_template_utils.datetime = FixedClock
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE()), bos_token="<s>", eos_token="</s>")
    chats = list(conversations())
    rendered = {}
    for file in sorted((out / "chat" / "templates").glob("*.jinja")):
        texts = []
        for messages in chats:
            for prompt in (False, True):
                try:
                    texts.append(
                        tokenizer.apply_chat_template(
                            messages, chat_template=file.read_text(), tokenize=False, add_generation_prompt=prompt
                        )
                    )
                except Exception as e:
                    texts.append({"refused": str(e)})
        rendered[file.stem] = texts
    write(out / "chat" / "rendered.json", {"clock": CLOCK, "chats": chats, "rendered": rendered})


def byte_tokenizer(out):
    """A token for each byte, and the special ones of chats."""
    vocabulary = {symbol: i for i, symbol in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(text, special=True, normalized=False) for text in SPECIAL])
    tokenizer.save(str(out / "chat" / "tokenizer.json"))


def processors(settings):
    chain = LogitsProcessorList()
    if settings["repetitionPenalty"] != 1:
        chain.append(RepetitionPenaltyLogitsProcessor(settings["repetitionPenalty"]))
    if settings["temperature"] != 1:
        chain.append(TemperatureLogitsWarper(settings["temperature"]))
    if settings["topK"]:
        chain.append(TopKLogitsWarper(settings["topK"]))
    if settings["topP"] < 1:
        chain.append(TopPLogitsWarper(settings["topP"]))
    return chain


def distributions(out):
    torch.manual_seed(7)
    logits = torch.randn(48) * 3
    logits[5] = logits[9]
    seen = [3, 5, 5, 11, 40]
    cases = []
    for temperature in (1.0, 0.3, 1.7):
        for top_k in (0, 1, 7):
            for top_p in (1.0, 0.9, 0.2):
                for penalty in (1.0, 1.3):
                    settings = dict(temperature=temperature, topK=top_k, topP=top_p, repetitionPenalty=penalty)
                    scores = processors(settings)(torch.tensor([seen]), logits[None].clone())
                    cases.append({**settings, "probabilities": scores.softmax(-1)[0].tolist()})
    write(out / "generation" / "distributions.json", {"logits": logits.tolist(), "seen": seen, "cases": cases})


def penalised(out):
    found = {}
    for folder in sorted((out / "families").iterdir()):
        # Gemma 2's soft-capping of scores is in the eager attention only.
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        prompt = json.loads((folder / "golden.json").read_text())["prompt"]
        tokens = model.generate(
            torch.tensor([prompt]), max_new_tokens=20, do_sample=False, repetition_penalty=1.4, eos_token_id=None, pad_token_id=0
        )
        found[folder.name] = {"prompt": prompt, "tokens": tokens[0, len(prompt) :].tolist()}
    write(out / "generation" / "penalised.json", found)


def encoded(tokenizer):
    texts = PROMPTS + [
        tokenizer.apply_chat_template([{"role": "user", "content": q}], tokenize=False, add_generation_prompt=True) for q in QUESTIONS
    ]
    for text in texts:
        yield text, tokenizer(text, add_special_tokens=False).input_ids


def answers(model, tokenizer):
    for text, ids in encoded(tokenizer):
        prompt = torch.tensor([ids])
        with torch.no_grad():
            last = model(input_ids=prompt).logits[0, -1]
            tokens = model.generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=60, do_sample=False)
        top = last.topk(50)
        yield {
            "text": text,
            "prompt": ids,
            "tokens": tokens[0, len(ids) :].tolist(),
            "top": {"ids": top.indices.tolist(), "logits": top.values.tolist()},
            "norm": last.norm().item(),
        }


def labelled(tokenizer, messages):
    """Tokens of a chat, and which of them the assistant wrote: its content and the token after it."""
    start = tokenizer.apply_chat_template(messages[:-1], tokenize=False, add_generation_prompt=True)
    text = tokenizer.apply_chat_template(messages, tokenize=False)
    whole = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
    end = len(start) + len(messages[-1]["content"]) + len(tokenizer.eos_token)
    mask = [len(start) <= begin < end for begin, _ in whole.offset_mapping]
    return whole.input_ids, mask


def first_rows(model, tokenizer, file, count):
    total = labels = 0
    for line in file.read_text().splitlines()[:count]:
        ids, mask = labelled(tokenizer, json.loads(line)["messages"])
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([ids])).logits[0]
        targets = torch.tensor([i if m else -100 for i, m in zip(ids, mask)])
        total += torch.nn.functional.cross_entropy(logits[:-1], targets[1:], ignore_index=-100, reduction="sum").item()
        labels += sum(mask)
    return {"rows": count, "labels": labels, "loss": total / labels}


def smollm2(out, folder, chats):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    write(
        out / "generation" / "smollm2.json",
        {"firstRows": first_rows(model, tokenizer, chats, 8), "answers": list(answers(model, tokenizer))},
    )


def write(file, value):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False))


def chat_and_generation(out):
    templates(out)
    byte_tokenizer(out)
    distributions(out)
    penalised(out)


def main():
    out = Path(sys.argv[1])
    chat_and_generation(out)
    if len(sys.argv) > 3:
        smollm2(out, Path(sys.argv[2]), Path(sys.argv[3]))


if __name__ == "__main__":
    main()
