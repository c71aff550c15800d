"""What training starts from: a small encoder with a tokenizer of its own, or the weights of a BERT."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from refine_training.encoder.net import Encoder, Shape, from_bert
from refine_training.encoder.reading import Reading, Special

SMALL_VOCABULARY = 4096
RESERVED = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


@dataclass(frozen=True)
class Start:
    """A net, its tokenizer as `tokenizer.json`, and how it reads."""

    encoder: Encoder
    tokenizer: str
    reading: Reading


def small(texts: Iterable[str], window: int) -> Start:
    """About a million parameters and windows of so many tokens; byte-level BPE learnt from the texts, digits one by one."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SMALL_VOCABULARY,
        special_tokens=RESERVED,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    vocabulary = tokenizer.get_vocab_size()
    shape = Shape(vocabulary, window, width=96, layers=4, heads=4, inner=384)
    special = Special(vocabulary, start=2, separator=3, padding=0, unknown=1)
    return Start(Encoder(shape), tokenizer.to_str(), Reading(window, window // 4, 32, special))


def from_folder(folder: Path) -> Start:
    """A BERT in the layout of Hugging Face: config.json, tokenizer.json, model.safetensors."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    encoder = from_bert(load_file(str(folder / "model.safetensors")), config["num_attention_heads"])
    names = ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
    special = Special(encoder.shape.vocabulary, *(_id(tokenizer, name) for name in names))
    tokens = min(512, encoder.shape.positions)
    return Start(encoder, tokenizer.to_str(), Reading(tokens, tokens * 3 // 16, 40, special))


def _id(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"the tokenizer has no {name}")
    return found
