"""The hashes of tokens and features (docs/tagger.md, section 2)."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

ROWS = 65_536
MASK = 0xFFFFFFFF
GOLDEN_RATIO = 0x9E3779B9


def fnv1a(values: Iterable[int]) -> int:
    """FNV-1a of 32 bits that takes a whole code point (or hash) at each step."""
    h = 0x811C9DC5
    for value in values:
        h = ((h ^ value) * 0x01000193) & MASK
    return h


@lru_cache(maxsize=1 << 18)
def token_hash(token: str) -> int:
    return fnv1a(map(ord, token))


def row_ids(hashes: list[int], salts: list[int]) -> np.ndarray:
    """The table row of each hash under its salt, as uint16."""
    salt = (np.array(salts, np.uint64) * GOLDEN_RATIO).astype(np.uint32)
    return (_fmix32(np.array(hashes, np.uint32) ^ salt) & (ROWS - 1)).astype(np.uint16)


def _fmix32(h: np.ndarray) -> np.ndarray:
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))
