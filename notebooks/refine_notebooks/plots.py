"""The pictures of the notebooks: small functions over matplotlib. Of nothing they say so."""

from __future__ import annotations

from typing import Iterable, Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

_COLOURS = ("#0969da", "#cf222e", "#1a7f37", "#9a6700")


def histogram(values: Sequence[float], title: str, label: str, bins: int = 40, marks: dict[str, float] | None = None) -> Axes:
    """How often values occur, with named vertical lines."""
    axes = _axes(title, label, "documents" if marks is None else "units")
    if not len(values):
        return _empty(axes)
    axes.hist(values, bins=bins, color=_COLOURS[0])
    for colour, (name, place) in zip(_COLOURS[1:], (marks or {}).items()):
        axes.axvline(place, color=colour, label=f"{name} {place}")
    if marks:
        axes.legend()
    return axes


def before_and_after(before: Sequence[float], after: Sequence[float], title: str, label: str) -> Axes:
    """Two distributions over each other, on a logarithmic scale from 1 on."""
    axes = _axes(title, label, "documents")
    if not len(before):
        return _empty(axes)
    top = max(2.0, max(before), max(after, default=2.0))
    edges = [top ** (i / 40) for i in range(41)]
    for values, name, colour in ((before, "raw", _COLOURS[1]), (after, "refined", _COLOURS[0])):
        axes.hist([max(1.0, value) for value in values], bins=edges, alpha=0.5, color=colour, label=name)
    axes.set_xscale("log")
    axes.legend()
    return axes


def curves(lines: dict[str, Sequence[tuple[float, float]]], title: str, x: str, y: str, dots: bool = False) -> Axes:
    """A line for each name, or dots."""
    axes = _axes(title, x, y)
    for at, (name, points) in enumerate(lines.items()):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        axes.plot(xs, ys, "o" if dots else "-", color=_COLOURS[at % len(_COLOURS)], label=name)
    if not lines:
        return _empty(axes)
    axes.legend()
    return axes


def bars(values: Iterable[tuple[str, float]], title: str, label: str) -> Axes:
    """A horizontal bar for each name, the first on top."""
    rows = list(values)
    axes = _axes(title, label, "")
    if not rows:
        return _empty(axes)
    axes.barh([name for name, _ in rows], [value for _, value in rows], color=_COLOURS[0])
    axes.invert_yaxis()
    return axes


def _axes(title: str, x: str, y: str) -> Axes:
    _, axes = plt.subplots(figsize=(8, 3.2), layout="constrained")
    axes.set_title(title)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    return axes


def _empty(axes: Axes) -> Axes:
    axes.text(0.5, 0.5, "nothing to show", ha="center", va="center", transform=axes.transAxes)
    return axes
