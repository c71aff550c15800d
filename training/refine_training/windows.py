"""Windows over long documents, and their padded lengths (docs/tagger.md, section 4)."""

WINDOW = 512
OVERLAP = 128
PADDED = (*range(16, 129, 16), *range(160, 513, 32))


def windows(units: int) -> list[tuple[int, int]]:
    """`[start, end)` of each window."""
    found = [(0, min(units, WINDOW))] if units else []
    while found and found[-1][1] < units:
        start = found[-1][0] + WINDOW - OVERLAP
        found.append((start, min(units, start + WINDOW)))
    return found


def decided(units: int) -> list[tuple[int, int]]:
    """`[start, end)` of the units that each window decides: a partition of all units."""
    starts = [start for start, _ in windows(units)]
    borders = [0] + [start + OVERLAP // 2 for start in starts[1:]] + [units]
    return list(zip(borders, borders[1:])) if starts else []


def padded(units: int) -> int:
    """The smallest padded length that holds so many units."""
    return next(length for length in PADDED if length >= units)
