"""Drafted verification: a draft is read beside the prompt and accepted up to the first difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.stepwise import Decoded
from refine_training.generator.table import state_after


@dataclass
class Passes:
    """What was run: passes over prompts, steps of one token behind them, and how many drafts needed no second pass."""

    chunks: int = 0
    prompts: int = 0
    steps: int = 0
    whole: int = 0

    @property
    def a_chunk(self) -> float:
        return self.prompts / max(1, self.chunks)


def accepted(draft: Sequence[int], choices: Sequence[int]) -> list[int]:
    """The draft up to the first difference, and the model's choice there."""
    tokens = []
    for i, choice in enumerate(choices):
        tokens.append(choice)
        if i == len(draft) or draft[i] != choice:
            break
    return tokens


def verified(
    engine: GeneratorEngine, prompts: Sequence[list[int]], drafts: Sequence[list[int]], passes: Passes
) -> list[Decoded]:
    """The programs that greedy decoding writes, each begun with the draft's part that it shares."""
    found = []
    for prompt, draft, choices in zip(prompts, drafts, engine.choices(prompts, drafts)):
        tokens = accepted(draft, choices)[: engine.max_new_tokens]
        ended = tokens[-1] in engine.special.eos
        passes.chunks += 1
        passes.prompts += 1
        if ended or len(tokens) == engine.max_new_tokens:
            passes.whole += 1
            found.append(Decoded(tokens, ended))
        else:
            found.append(_gone_on(engine, prompt, tokens, passes))
    return found


def _gone_on(engine: GeneratorEngine, prompt: list[int], begun: list[int], passes: Passes) -> Decoded:
    state, left = state_after(engine.table, begun), engine.max_new_tokens - len(begun)
    rest = engine.decode([[*prompt, *begun]], [state], left)[0]
    passes.prompts += 1
    passes.steps += len(rest.tokens) - 1
    return Decoded([*begun, *rest.tokens], rest.finished)
