"""What the demo model's programs are worth on pages that it has not seen: figures of lines, by its bundle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from refine_training.generator.check import read_reading
from refine_training.generator.demo.samples import lined, program
from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.windows import windows
from refine_training.pages import read_pages

BATCH = 16
_RANGE = re.compile(r"remove_lines\(([0-9]+), ?([0-9]+)\)")


@dataclass
class Figures:
    """Counts over windows; lines without anything visible are left out."""

    windows: int = 0
    finished: int = 0
    keep_all: int = 0
    gold_keep_all: int = 0
    kept_untouched: int = 0
    same: int = 0
    outside: int = 0
    right: int = 0
    gone: int = 0
    noise: int = 0
    visible: int = 0

    def lines(self) -> str:
        """One figure a line."""
        missed = self.noise - self.right
        stay, left = self.visible - self.noise, self.visible - self.gone
        found = (
            f"windows {self.windows}, finished {self.finished}, ranges outside of a window {self.outside}",
            f"lines {self.visible}, of them noise {_share(self.noise, self.visible)}",
            f"lines to delete: {_scores(self.right, self.gone, self.noise)}",
            f"lines to keep: {_scores(left - missed, left, stay)}",
            f"the program of gold itself: {_share(self.same, self.windows)}",
            f"keep_all(): {_share(self.keep_all, self.windows)} of windows",
            f"keep_all() in gold: {_share(self.gold_keep_all, self.windows)} of windows, "
            f"found {_share(self.kept_untouched, self.gold_keep_all)}",
        )
        return "\n".join(found)


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f}"


def _scores(right: int, found: int, wanted: int) -> str:
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def evaluate(bundle: Path, data: Path, split: str, limit: int) -> Figures:
    """Over the permissive pages of a split."""
    engine, reading, figures = GeneratorEngine(bundle, threads=2), read_reading(bundle), Figures()
    prompts, gold = [], []
    for page in [lined(p) for p in read_pages(data, split) if p.permissive][:limit]:
        lines = reading.shown("\n".join(page.lines))
        for window in windows(reading, lines):
            prompts.append(reading.ids(lines[window.start : window.end], window.start))
            gold.append(page.noise[window.start : window.end])
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    for at in range(0, len(order), BATCH):
        part = order[at : at + BATCH]
        for i, decoded in zip(part, engine.decode([prompts[i] for i in part])):
            figures.finished += decoded.finished
            _count(figures, reading.vocabulary.decode(decoded.tokens), gold[i])
    return figures


def _count(figures: Figures, written: str, noise: Sequence[bool | None]) -> None:
    gone = [written == "remove_all()"] * len(noise)
    for start, end in _RANGE.findall(written):
        if not 1 <= int(start) <= int(end) <= len(noise):
            figures.outside += 1
            continue
        gone[int(start) - 1 : int(end)] = [True] * (int(end) - int(start) + 1)
    wanted = program(noise)
    figures.windows += 1
    figures.same += written == wanted
    figures.keep_all += written == "keep_all()"
    figures.gold_keep_all += wanted == "keep_all()"
    figures.kept_untouched += wanted == written == "keep_all()"
    figures.right += sum(bool(flag) and went for flag, went in zip(noise, gone))
    figures.gone += sum(flag is not None and went for flag, went in zip(noise, gone))
    figures.visible += sum(flag is not None for flag in noise)
    figures.noise += sum(bool(flag) for flag in noise)
