"""What the notebooks share: outputs to look at, changes to see, reviews to write, figures to draw."""

from refine_notebooks.changes import Piece, as_html, changed_lines
from refine_notebooks.output import Document, Output, OutputError
from refine_notebooks.review import Review, ReviewError

__all__ = ["Document", "Output", "OutputError", "Piece", "Review", "ReviewError", "as_html", "changed_lines"]
