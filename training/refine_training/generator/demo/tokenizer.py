"""Byte-level BPE of 2,048 tokens in which each digit stands alone, so that line numbers are copied by digits."""

from collections.abc import Iterable

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

SIZE = 2048
SPECIAL = ("<|pad|>", "<|page|>", "<|program|>", "<|end|>")
_WORDS = r"[0-9]| ?[\p{L}_]+| ?[^\s\p{L}_0-9]+|\n|\s"


def learn(texts: Iterable[str]) -> Tokenizer:
    """Learns the merges of these texts; ids 0 to 3 are the special tokens."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=[AddedToken(token, special=True, normalized=False) for token in SPECIAL],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
