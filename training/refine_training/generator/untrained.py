"""A model folder of a published size with random weights: to measure speed where no weights are at hand."""

import json
from pathlib import Path

import numpy as np

from refine_training.generator.tokens import TOKENIZER

SHAPES = {
    "qwen3-0.6b": {
        "architectures": ["Qwen3ForCausalLM"],
        "model_type": "qwen3",
        "vocab_size": 151_936,
        "hidden_size": 1024,
        "intermediate_size": 3072,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "hidden_act": "silu",
        "max_position_embeddings": 40_960,
        "rms_norm_eps": 1e-6,
        "rope_theta": 1_000_000.0,
        "tie_word_embeddings": True,
        "attention_bias": False,
    }
}
_SPREAD = 0.02


def write_untrained(shape: str, tokenizer: Path, to: Path, seed: int) -> None:
    """Writes a folder whose tokenizer and control tokens are those of another model's folder; weights in fp16."""
    to.mkdir(parents=True, exist_ok=True)
    given = json.loads((tokenizer / "config.json").read_text(encoding="utf-8"))
    config = SHAPES[shape] | {name: given[name] for name in given if name.endswith("_token_id")}
    (to / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8", newline="\n")
    (to / TOKENIZER).write_bytes((tokenizer / TOKENIZER).read_bytes())
    shapes, header, end = _shapes(config), {}, 0
    for name, sizes in shapes.items():
        start, end = end, end + 2 * int(np.prod(sizes))
        header[name] = {"dtype": "F16", "shape": list(sizes), "data_offsets": [start, end]}
    text, random = json.dumps(header).encode("utf-8"), np.random.default_rng(seed)
    with (to / "model.safetensors").open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for sizes in shapes.values():
            ones = len(sizes) == 1
            values = np.ones(sizes) if ones else random.standard_normal(sizes, np.float32) * np.float32(_SPREAD)
            file.write(values.astype("<f2").tobytes())


def _shapes(config: dict) -> dict[str, tuple[int, ...]]:
    hidden, wide, head = config["hidden_size"], config["intermediate_size"], config["head_dim"]
    queries, keys = config["num_attention_heads"] * head, config["num_key_value_heads"] * head
    found: dict[str, tuple[int, ...]] = {"model.embed_tokens": (config["vocab_size"], hidden), "model.norm": (hidden,)}
    for i in range(config["num_hidden_layers"]):
        layer = f"model.layers.{i}"
        found |= {f"{layer}.{norm}_layernorm": (hidden,) for norm in ("input", "post_attention")}
        found |= {f"{layer}.self_attn.{norm}_norm": (head,) for norm in "qk"}
        found |= {f"{layer}.self_attn.{p}_proj": (rows, hidden) for p, rows in zip("qkv", (queries, keys, keys))}
        found |= {f"{layer}.self_attn.o_proj": (hidden, queries), f"{layer}.mlp.down_proj": (hidden, wide)}
        found |= {f"{layer}.mlp.{p}_proj": (wide, hidden) for p in ("gate", "up")}
    return {f"{name}.weight": sizes for name, sizes in found.items()}
