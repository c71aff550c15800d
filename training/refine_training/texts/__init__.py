"""Models that give figures for a whole text: scorers and embeddings (docs/scorers.md)."""
