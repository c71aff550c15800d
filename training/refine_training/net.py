"""The net's dimensions, shared by the torch module and the ONNX graph, without torch."""

from dataclasses import dataclass

FEATURES = 48


@dataclass(frozen=True)
class Branch:
    """A stack of residual blocks over units: `inputs` figures in, `width` channels, `hidden` in each block's MLP.

    Widths are multiples of 16, the channels that ONNX Runtime's convolutions take at a time.
    """

    name: str
    inputs: int
    width: int
    hidden: int


LEXICAL = Branch("lexical", 2 * FEATURES, 64, 128)
SHAPE_ONLY = Branch("shape_only", FEATURES, 32, 64)
BRANCHES = (LEXICAL, SHAPE_ONLY)
DILATIONS = (1, 2, 4, 8)
KERNEL = 5
MEAN_BLOCKS = (1, 3)
DOCUMENT_HIDDEN = 16
FAR_BELOW = -1e4
