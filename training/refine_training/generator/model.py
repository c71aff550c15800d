"""A causal language model as its Hugging Face folder describes it: shape and weights."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from refine_training.generator.problem import Problem

ARCHITECTURES = ("LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM", "Qwen3ForCausalLM")
_FLOATS = {"F32": np.float32, "F16": np.float16, "BF16": np.uint16}


@dataclass(frozen=True)
class Shape:
    """What of config.json decides the computation."""

    vocabulary: int
    hidden: int
    layers: int
    heads: int
    key_heads: int
    head: int
    epsilon: float
    tied: bool
    inverse_frequencies: np.ndarray


def read_json(folder: Path, name: str) -> dict:
    """A JSON object of the folder. Raises Problem where there is none."""
    path = folder / name
    if not path.is_file():
        raise Problem(f"no {name}", folder, "give the folder of a model as Hugging Face's tools save it")
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as e:
        raise Problem(f"no JSON ({e})", path, "save the model again") from e
    if not isinstance(tree, dict):
        raise Problem("no JSON object", path, "save the model again")
    return tree


def read_shape(folder: Path) -> Shape:
    """Reads config.json. Raises Problem for a model of another kind."""
    config, path = read_json(folder, "config.json"), folder / "config.json"
    names = config.get("architectures") or ["no architecture"]
    if names[0] not in ARCHITECTURES:
        raise Problem(f"a model of the architecture {names[0]}", path, f"known are {', '.join(ARCHITECTURES)}")
    if config.get("hidden_act", "silu") != "silu":
        raise Problem(f"the activation {config['hidden_act']}", path, "silu is known")
    if config.get("quantization_config"):
        raise Problem("quantised weights", path, "bring the model in fp32, fp16 or bf16")
    try:
        heads = int(config["num_attention_heads"])
        head = int(config.get("head_dim") or config["hidden_size"] // heads)
        shape = Shape(
            vocabulary=int(config["vocab_size"]),
            hidden=int(config["hidden_size"]),
            layers=int(config["num_hidden_layers"]),
            heads=heads,
            key_heads=int(config.get("num_key_value_heads") or heads),
            head=head,
            epsilon=float(config.get("rms_norm_eps", 1e-6)),
            tied=bool(config.get("tie_word_embeddings", False)),
            inverse_frequencies=_inverse_frequencies(config, head, path),
        )
    except (KeyError, TypeError, ValueError) as e:
        raise Problem(f"a missing or wrong field ({e})", path, "save the model again") from e
    if (
        min(shape.vocabulary, shape.hidden, shape.layers, shape.key_heads, head) < 1
        or heads % shape.key_heads
        or head % 2
    ):
        raise Problem("sizes that do not go together", path, "save the model again")
    return shape


def positions(config: Mapping, folder: Path) -> int:
    """The most tokens that prompt and program may have together.

    A model whose attention slides is right as long as they are not more than its window.
    """
    try:
        most, window = int(config["max_position_embeddings"]), config.get("sliding_window")
        slides = window and config.get("use_sliding_window", True)
        return min(most, int(window)) if slides else most
    except (KeyError, TypeError, ValueError) as e:
        raise Problem(f"no max_position_embeddings ({e})", folder / "config.json", "save the model again") from e


def _inverse_frequencies(config: Mapping, head: int, path: Path) -> np.ndarray:
    scaling = config.get("rope_parameters") or config.get("rope_scaling") or {}
    theta = float(scaling.get("rope_theta") or config.get("rope_theta") or 10_000.0)
    plain = theta ** (-np.arange(0, head, 2, dtype=np.float64) / head)
    kind = scaling.get("rope_type") or scaling.get("type") or "default"
    if kind == "default":
        return plain.astype(np.float32)
    if kind == "linear":
        return (plain / float(scaling["factor"])).astype(np.float32)
    if kind == "llama3":
        return _llama3(plain, scaling).astype(np.float32)
    raise Problem(f"the scaling {kind} of positions", path, "default, linear and llama3 are known")


def _llama3(plain: np.ndarray, scaling: Mapping) -> np.ndarray:
    """Low frequencies are divided by the factor, high ones stay, those between are mixed."""
    factor, original = float(scaling["factor"]), float(scaling["original_max_position_embeddings"])
    low, high = float(scaling["low_freq_factor"]), float(scaling["high_freq_factor"])
    turns = original * plain / (2 * math.pi)
    share = np.clip((turns - low) / (high - low), 0, 1)
    return share * plain + (1 - share) * plain / factor


class Weights:
    """The tensors of a folder's safetensors files, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, tuple[Path, int, dict]] = {}
        for path in self._files():
            self._read_header(path)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def get(self, name: str, *shape: int) -> np.ndarray:
        """A tensor of this shape as float32 (float16 stays). Raises Problem for another shape, NaN or infinity."""
        if name not in self._places:
            raise Problem(f"no weight {name}", self._folder, "save the model again")
        path, start, entry = self._places[name]
        if tuple(entry["shape"]) != shape:
            raise Problem(f"{name} of the shape {entry['shape']}", path, f"config.json says {list(shape)}")
        kind = _FLOATS.get(entry["dtype"])
        if kind is None:
            raise Problem(f"{name} of the type {entry['dtype']}", path, "F32, F16 and BF16 are known")
        first, last = entry["data_offsets"]
        values = np.memmap(path, np.uint8, "r", start + first, (last - first,)).view(kind).reshape(shape)
        if kind is np.uint16:
            values = (values.astype(np.uint32) << 16).view(np.float32)
        if not np.isfinite(values).all():
            raise Problem(f"NaN or infinity in {name}", path, "bring a model that was saved whole")
        return values

    def rows(self, name: str) -> int:
        """The first size of a tensor. Raises Problem where there is none."""
        if name not in self:
            raise Problem(f"no weight {name}", self._folder, "save the model again")
        return int(self._places[name][2]["shape"][0])

    def _files(self) -> list[Path]:
        index = self._folder / "model.safetensors.index.json"
        if index.is_file():
            parts = read_json(self._folder, index.name).get("weight_map", {}).values()
            files = sorted({self._folder / Path(part).name for part in parts})
        else:
            files = sorted(self._folder.glob("*.safetensors"))
        if not files:
            raise Problem("no *.safetensors", self._folder, "save the model with safe_serialization")
        for path in files:
            if not path.is_file():
                raise Problem(f"no {path.name}, which the index names,", self._folder, "fetch the model again")
        return files

    def _read_header(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                length = int.from_bytes(file.read(8), "little")
                if not 2 <= length <= 100_000_000:
                    raise ValueError(f"a header of {length} bytes")
                header = json.loads(file.read(length))
            header.pop("__metadata__", None)
            size = path.stat().st_size - 8 - length
            for name, entry in header.items():
                if entry["data_offsets"][1] > size:
                    raise ValueError(f"{name} ends behind the file")
                self._places[name] = (path, 8 + length, entry)
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as e:
            raise Problem(f"no safetensors ({e})", path, "fetch the file again") from e
