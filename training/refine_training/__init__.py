"""Trains the tagger that refine ships and writes its bundle (docs/tagger.md)."""
