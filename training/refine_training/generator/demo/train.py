"""Trains the demo model: `python -m refine_training.generator train --data DATA --out MODEL`."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import Tensor
from torch.nn import functional

from refine_training.generator.demo.net import Llama, Size
from refine_training.generator.demo.samples import LinedPage, epoch, lined, program
from refine_training.generator.demo.tokenizer import SPECIAL, learn
from refine_training.generator.prompts import Refine
from refine_training.generator.tokens import Vocabulary, read_vocabulary
from refine_training.generator.windows import Reading, windows
from refine_training.pages import read_pages

TOKENS, PROGRAM_TOKENS, OVERLAP, LINE_CHARACTERS = 256, 96, 2, 100
PAD, PAGE, PROGRAM, END = range(len(SPECIAL))
BATCH_TOKENS = 4096
SAVED_EVERY = 100
LEARNING_RATE = 3e-3
WARM_UP = 0.05
NOTHING = -1.0


@dataclass(frozen=True)
class Sample:
    """Ids of prompt and program, where the program begins, and for each id the noise of the line that ends there."""

    ids: np.ndarray
    begin: int
    noise: np.ndarray


def train(data: Path, out: Path, seed: int, threads: int, steps: int) -> None:
    """Writes a folder as Hugging Face's tools do."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    random, start = np.random.default_rng(seed), time.monotonic()
    pages = [lined(page) for page in read_pages(data, "train") if page.permissive]
    out.mkdir(parents=True, exist_ok=True)
    learn(_texts(pages)).save(str(out / "tokenizer.json"), pretty=False)
    reading = reading_of(out)
    samples: list[Sample] = []
    net, size = Llama(Size()), Size()
    rate = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE, betas=(0.9, 0.98), weight_decay=0.05)
    for step in range(steps):
        if not samples:
            samples = [s for page in epoch(pages, random) for s in read_samples(reading, page)]
            batches = batched(samples, random)
            print(
                f"[{time.monotonic() - start:5.0f} s] {len(samples)} windows in {len(batches)} batches", file=sys.stderr
            )
        rate.param_groups[0]["lr"] = LEARNING_RATE * _share(step / steps)
        loss, noise = losses(net, batches.pop())
        rate.zero_grad()
        (loss + noise).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        rate.step()
        samples = samples if batches else []
        if step % SAVED_EVERY == SAVED_EVERY - 1:
            save(net, size, out)
        if step % 50 == 0:
            print(
                f"[{time.monotonic() - start:5.0f} s] step {step}: {loss:.3f} {noise:.3f}", file=sys.stderr, flush=True
            )
    save(net, size, out)


def _share(done: float) -> float:
    """Of the learning rate: a warm-up, then half a cosine."""
    return min(done / WARM_UP, 1.0) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done)))


def _texts(pages: Sequence[LinedPage]) -> list[str]:
    """What the tokenizer learns from: lines as they are shown, and programs."""
    shown = ["\n".join(line[:LINE_CHARACTERS] for line in page.lines) for page in pages]
    return shown + [program(page.noise) for page in pages] * 5 + ["keep_all()\nremove_all()\nremove_str("] * 1000


def reading_of(folder: Path) -> Reading:
    vocabulary: Vocabulary = read_vocabulary(folder)
    return Reading(Refine(), vocabulary, (), TOKENS, OVERLAP, LINE_CHARACTERS, Size().positions)


def read_samples(reading: Reading, page: LinedPage) -> list[Sample]:
    """The windows of a page; those whose program is too long are left out."""
    lines, found = reading.shown("\n".join(page.lines)), []
    for window in windows(reading, lines):
        noise = page.noise[window.start : window.end]
        written = [*reading.vocabulary.encode(program(noise)), END]
        if len(written) <= PROGRAM_TOKENS:
            prompt = reading.ids(lines[window.start : window.end], window.start)
            found.append(_sample(reading, prompt, written, noise))
    return found


def _sample(reading: Reading, prompt: list[int], written: list[int], noise: Sequence[bool | None]) -> Sample:
    ids = np.array(prompt + written, np.int64)
    feed = reading.vocabulary.encode("\n")[0]
    ends = [i for i, token in enumerate(prompt) if token in (feed, PROGRAM)]
    flags = np.full(len(ids), NOTHING, np.float32)
    for place, flag in zip(ends, noise):
        flags[place] = NOTHING if flag is None else float(flag)
    return Sample(ids, len(prompt), flags)


def batched(samples: Sequence[Sample], random: np.random.Generator) -> list[list[Sample]]:
    """Samples of like length together, batches in random order."""
    order = sorted(range(len(samples)), key=lambda i: len(samples[i].ids) + random.random() * 16)
    batches: list[list[Sample]] = [[]]
    for i in order:
        if (len(batches[-1]) + 1) * len(samples[i].ids) > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(samples[i])
    return [batches[i] for i in random.permutation(len(batches))]


def losses(net: Llama, batch: Sequence[Sample]) -> tuple[Tensor, Tensor]:
    """Of the words of programs, and of the noise of lines."""
    longest = max(len(s.ids) for s in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    flags = torch.full((len(batch), longest), NOTHING)
    of_program = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, sample in enumerate(batch):
        ids[row, : len(sample.ids)] = torch.from_numpy(sample.ids)
        flags[row, : len(sample.ids)] = torch.from_numpy(sample.noise)
        of_program[row, sample.begin : len(sample.ids)] = True
    hidden = net.model(ids)
    logits = net.words(hidden[:, :-1][of_program[:, 1:]])
    words = functional.cross_entropy(logits, ids[:, 1:][of_program[:, 1:]])
    judged = flags != NOTHING
    noise = functional.binary_cross_entropy_with_logits(net.noise(hidden[judged])[:, 0], flags[judged])
    return words, noise


def save(net: Llama, size: Size, folder: Path) -> None:
    """Weights in fp16, configuration, and what generation needs."""
    weights = {name: value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items()}
    weights = {name: value for name, value in weights.items() if name.startswith("model.")}
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": size.vocabulary,
        "hidden_size": size.hidden,
        "intermediate_size": size.wide,
        "num_hidden_layers": size.layers,
        "num_attention_heads": size.heads,
        "num_key_value_heads": size.key_heads,
        "head_dim": size.head,
        "hidden_act": "silu",
        "max_position_embeddings": size.positions,
        "rms_norm_eps": size.epsilon,
        "rope_theta": size.theta,
        "tie_word_embeddings": True,
        "attention_bias": False,
        "mlp_bias": False,
        "torch_dtype": "float16",
        "eos_token_id": END,
        "pad_token_id": PAD,
    }
    generation = {"do_sample": False, "eos_token_id": END, "pad_token_id": PAD, "max_new_tokens": PROGRAM_TOKENS}
    tokenizer = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": SPECIAL[END], "pad_token": SPECIAL[PAD]}
    named = (("config", config), ("generation_config", generation), ("tokenizer_config", tokenizer))
    for name, tree in named:
        (folder / f"{name}.json").write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8", newline="\n")
