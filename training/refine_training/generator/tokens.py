"""A model's tokenizer: the bytes that each token writes, and which tokens control."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from refine_training.generator.problem import Problem

TOKENIZER = "tokenizer.json"
_BYTE_TOKEN = re.compile(r"<0x([0-9A-Fa-f]{2})>")
_WORD_START = "\u2581"


@dataclass(frozen=True)
class Special:
    """Ids that control: what stands before a prompt, what ends a program, what fills a batch."""

    bos: tuple[int, ...]
    eos: tuple[int, ...]
    pad: int


@dataclass(frozen=True)
class Vocabulary:
    """A tokenizer as its file says it, and the bytes of each token that writes any."""

    json: str
    tokenizer: Tokenizer
    written: Mapping[int, bytes]
    added: tuple[str, ...]

    def encode(self, prompt: str) -> list[int]:
        return self.tokenizer.encode(prompt, add_special_tokens=False).ids

    def decode(self, ids: Sequence[int]) -> str:
        return self.tokenizer.decode(list(ids), skip_special_tokens=True)

    @property
    def size(self) -> int:
        return self.tokenizer.get_vocab_size(with_added_tokens=True)

    def harmless(self, text: str) -> str:
        """The text with a space behind the first character of whatever would be read as an added token."""
        contents = sorted((c for c in self.added if len(c) > 1), key=len, reverse=True)
        if not contents:
            return text
        return re.sub("|".join(map(re.escape, contents)), lambda m: f"{m[0][0]} {m[0][1:]}", text)


def read_vocabulary(folder: Path) -> Vocabulary:
    """The tokenizer of a model's folder.

    Raises Problem where there is none, it can't be read, or the bytes of its tokens are not known.
    """
    path = folder / TOKENIZER
    if not path.is_file():
        raise Problem("no tokenizer.json", folder, "save the model with its fast tokenizer")
    content = path.read_text(encoding="utf-8")
    try:
        tree = json.loads(content)
        tokenizer = Tokenizer.from_str(content)
    except Exception as e:  # the library raises nothing more precise
        raise Problem(f"no tokenizer ({e})", path, "save the model with its fast tokenizer") from e
    tokenizer.no_truncation()
    tokenizer.no_padding()
    added = [token["content"] for token in tree.get("added_tokens", ())]
    return Vocabulary(content, tokenizer, _written(tree, tokenizer, path), tuple(added))


def _written(tree: dict, tokenizer: Tokenizer, path: Path) -> dict[int, bytes]:
    to_bytes = _token_bytes(_kinds(tree.get("decoder") or {}), path)
    added = {token["id"]: token for token in tree.get("added_tokens", ())}
    written = {}
    for token, number in tokenizer.get_vocab(with_added_tokens=True).items():
        if number not in added:
            written[number] = to_bytes(token)
        elif not added[number]["special"]:
            written[number] = token.encode("utf-8")
    return {number: content for number, content in written.items() if content}


def _kinds(decoder: dict) -> set[str]:
    parts = decoder.get("decoders", [decoder])
    return {part.get("type", "none") for part in parts}


def _token_bytes(kinds: set[str], path: Path):
    if "ByteLevel" in kinds:
        byte_of = _bytes_of_characters()
        return lambda token: bytes(byte_of[c] for c in token) if all(c in byte_of for c in token) else b""
    if kinds & {"ByteFallback", "Metaspace"}:
        return _of_piece
    raise Problem(f"a tokenizer with the decoder {', '.join(sorted(kinds))}", path,
                  "byte-level BPE and SentencePiece are known")  # fmt: skip


def _of_piece(token: str) -> bytes:
    byte = _BYTE_TOKEN.fullmatch(token)
    return bytes([int(byte[1], 16)]) if byte else token.replace(_WORD_START, " ").encode("utf-8")


def _bytes_of_characters() -> dict[str, int]:
    """GPT-2's alphabet: printable bytes stand for themselves, the others follow from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [b for b in range(256) if b not in printable]
    return {chr(b): b for b in printable} | {chr(0x100 + i): b for i, b in enumerate(others)}


def read_special(folder: Path, vocabulary: Vocabulary, config: Mapping, times: int) -> Special:
    """Control tokens, from generation_config.json and else config.json; a prompt begins with bos so many times.

    Raises Problem where no end of text is named, or an id is none of the tokenizer.
    """
    path = folder / "generation_config.json"
    generation = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def named(name: str) -> tuple[int, ...]:
        found = generation.get(name)
        found = config.get(name) if found is None else found
        found = [] if found is None else found if isinstance(found, list) else [found]
        for number in found:
            if not isinstance(number, int) or vocabulary.tokenizer.id_to_token(number) is None:
                raise Problem(f"{name} {number}, which is no token of tokenizer.json,", folder, "mend config.json")
        return tuple(found)

    eos = named("eos_token_id")
    if not eos:
        raise Problem("no eos_token_id", folder, "name the end of text in generation_config.json")
    for number in eos:
        if number in vocabulary.written:
            token = vocabulary.tokenizer.id_to_token(number)
            raise Problem(f"eos_token_id {number}, which is the ordinary token {token!r},", folder,
                          "name the token that ends a text")  # fmt: skip
    bos = named("bos_token_id")[:1] * times
    if times and not bos:
        raise Problem("no bos_token_id", folder, "the dialect begins a prompt with it: name it in config.json")
    # an ordinary token as padding would end an answer that writes it
    pad = [number for number in named("pad_token_id") if number not in vocabulary.written]
    return Special(bos, eos, (pad or eos)[0])
