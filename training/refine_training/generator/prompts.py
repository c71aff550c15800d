"""Prompt formats, as the Java engine has them (docs/generator.md, section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Prompt(Protocol):
    """How a family of models is shown a text: how often bos begins it, and which tokens control it; usual sizes."""

    bos: int
    tokens: int
    max_new_tokens: int
    overlap_lines: int
    system: str
    needed: tuple[str, ...]

    def shown(self, line: str) -> str:
        """What is shown of a line beside its number."""

    def numbered(self, line: str, place: int, of_window: int) -> str:
        """A line at a place of its document and of its window, both from 0."""

    def around(self, body: str) -> str:
        """The whole prompt of numbered lines that are joined by line feeds."""


@dataclass(frozen=True)
class Refine:
    """Ours: numbers from 1 in each window."""

    bos = 0
    tokens = 2048
    max_new_tokens = 512
    overlap_lines = 0
    system = ""
    needed = ("<|page|>", "<|program|>")

    def shown(self, line: str) -> str:
        return line

    def numbered(self, line: str, place: int, of_window: int) -> str:
        return f"{of_window + 1}|{line}"

    def around(self, body: str) -> str:
        return f"<|page|>{body}<|program|>"


@dataclass(frozen=True)
class Refinex:
    """RefineX (arXiv 2507.03253), which tells prefix, marks and length of a window, not how windows overlap."""

    bos = 0
    tokens = 12288
    max_new_tokens = 2048
    overlap_lines = 16
    system = ""
    needed = ()

    def shown(self, line: str) -> str:
        return line

    def numbered(self, line: str, place: int, of_window: int) -> str:
        return f"[{of_window + 1}] {line}"

    def around(self, body: str) -> str:
        return f"[doc]\n{body}\n[/doc]\n"


@dataclass(frozen=True)
class Prox:
    """ProX's chunk refining: Llama 2's chat form, of which the published code begins a prompt with bos twice."""

    bos = 2
    tokens = 1600
    max_new_tokens = 256
    overlap_lines = 0
    system = ""
    needed = ()

    def shown(self, line: str) -> str:
        return line

    def numbered(self, line: str, place: int, of_window: int) -> str:
        return f"[{place:03d}]{line}"

    def around(self, body: str) -> str:
        system = "You are a helpful, respectful and honest assistant."
        return f"[INST] <<SYS>>\n{system}\n<</SYS>>\n\n[doc]\n{body}\n[/doc] [/INST]"


@dataclass(frozen=True)
class Ultrax:
    """UltraX: Qwen 3's chat form without thinking; the instruction is a file of the user's."""

    system: str
    bos = 0
    tokens = 16384
    max_new_tokens = 4096
    overlap_lines = 0
    needed = ("<|im_start|>", "<|im_end|>", "<think>", "</think>")

    def shown(self, line: str) -> str:
        return line.removesuffix("\r")

    def numbered(self, line: str, place: int, of_window: int) -> str:
        return f"<lid:{place + 1}>{line}"

    def around(self, body: str) -> str:
        return (
            f"<|im_start|>system\n{self.system}<|im_end|>\n<|im_start|>user\n{body}<|im_end|>\n"
            "<|im_start|>assistant\n<think>\n\n</think>\n\n"
        )


FAMILIES = ("refine", "refinex", "prox", "ultrax")


def prompt_of(family: str, system: str) -> Prompt:
    """How the models of a family are shown texts."""
    return Ultrax(system) if family == "ultrax" else {"refine": Refine, "refinex": Refinex, "prox": Prox}[family]()


def dialect_of(family: str) -> str:
    """How they write programs: RefineX's ops are those of the dialect refine."""
    return "refine" if family == "refinex" else family


def numbered_lines(prompt: Prompt, lines: Sequence[str], first: int) -> list[str]:
    """The lines of a window, of which the first has that place in its document."""
    return [prompt.numbered(line, first + i, i) for i, line in enumerate(lines)]
