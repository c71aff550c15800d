"""Turns a causal language model into a bundle of kind `generator` (docs/generator.md)."""
