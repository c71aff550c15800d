"""The figures of a bundle on one split, as Markdown."""

import json
from pathlib import Path

from refine_training.engine import Engine
from refine_training.evaluate import by, calibration_error, measure, table
from refine_training.judged import Judged, judge
from refine_training.library import clean_samples, raw_samples
from refine_training.mixing import noise_of
from refine_training.pages import Page, read_pages
from refine_training.policy import Preset
from refine_training.samples import in_context


def read_presets(bundle: Path) -> dict[str, Preset]:
    presets = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["presets"]
    return {name: Preset(**values) for name, values in presets.items()}


def report(bundle: Path, data: Path, cache: Path, split: str) -> str:
    """Each preset on raw pages and on clean text; `thorough` and `precise` by source."""
    engine, presets, pages = Engine.open(bundle), read_presets(bundle), read_pages(data, split)
    raw = judge(engine, raw_samples(data, cache, split))
    clean = judge(engine, clean_samples(data, cache, split))
    parts = [f"# {split}: {len(pages)} pages\n", f"Calibration error of p: {calibration_error(raw):.3f}\n"]
    sets = {"raw": raw, "raw, permissive": _permissive(raw, pages), "clean": clean}
    sets["clean, permissive"] = _permissive(clean, pages)
    noise = judge(engine, [in_context(noise_of(sample)) for sample in raw_samples(data, cache, split)])
    noise = [judged for judged in noise if len(judged.p)]
    for name, preset in presets.items():
        rows = [(of, measure(judged, preset)) for of, judged in sets.items()]
        parts += [f"## {name}: {preset}\n", table(rows) + "\n"]
        parts.append(f"Emptied: {_emptied(noise, preset)} of noise alone, {_emptied(raw, preset)} of raw pages.\n")
    for name in ("precise", "thorough"):
        rows = by(raw, [page.source for page in pages], lambda group, name=name: measure(group, presets[name]))
        parts += [f"## {name} by source\n", table(rows) + "\n"]
    return "\n".join(parts)


def _emptied(judged: list[Judged], preset: Preset) -> str:
    return f"{100 * measure(judged, preset).emptied:.1f} %"


def _permissive(judged: list[Judged], pages: list[Page]) -> list[Judged]:
    return [j for j, page in zip(judged, pages) if page.permissive]
