"""Edit programs for pre-training corpora, on PySpark data frames."""

from refine_spark._frames import RefinedRows, RefineError, apply, program, register

__all__ = ["RefineError", "RefinedRows", "apply", "program", "register"]
