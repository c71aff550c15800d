"""Trains encoders: a transformer that reads a page's lines with a separator behind each unit (docs/encoder.md)."""
