"""What a training that was stopped goes on from: a file in the folder of the cache, one for each way to train."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch


@dataclass(frozen=True)
class Checkpoint:
    """`every` so many steps the state of a training is written to `path`, whole or not at all."""

    path: Path
    every: int = 100

    @staticmethod
    def of(cache: Path, *settings: object) -> "Checkpoint":
        """A file that nobody else's settings have: whatever a training depends on is in its name."""
        digest = hashlib.sha256(repr(settings).encode()).hexdigest()[:16]
        return Checkpoint(cache / f"encoder-{digest}.pt")

    def read(self) -> dict[str, Any] | None:
        """The last state; None where there is none. A file that is none ends the program in one line."""
        if not self.path.exists():
            return None
        try:
            # figures and nothing else: a file of torch may hold code
            return torch.load(self.path, map_location="cpu", weights_only=True)
        except (EOFError, RuntimeError, UnpicklingError, ValueError) as e:
            raise SystemExit(f"{self.path}: is no state of a training; take it away to begin anew") from e

    def write(self, state: dict[str, Any]) -> None:
        beside = self.path.with_suffix(".part")
        torch.save(state, beside)
        beside.replace(self.path)


def digest(module: torch.nn.Module) -> str:
    """SHA-256 of the weights, in the order of their names."""
    found = hashlib.sha256()
    for name, weight in sorted(module.state_dict().items()):
        found.update(name.encode())
        found.update(weight.detach().cpu().contiguous().numpy().tobytes())
    return found.hexdigest()
