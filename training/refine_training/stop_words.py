"""The stop words that the trainer and the Java side share."""

from functools import lru_cache
from pathlib import Path

from refine_training.hashing import token_hash

RESOURCES = Path(__file__).resolve().parents[2] / "refine-core/src/main/resources/dev/refine/core"


@lru_cache(maxsize=1)
def stop_word_hashes() -> frozenset[int]:
    """Hashes of all stop words of all languages."""
    lines = (RESOURCES / "text/stopwords.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split(" ")[1:])
    return frozenset(token_hash(word) for word in words if word)
