package dev.refine.core.model;

import dev.refine.core.dialect.Chunk;

/** Guesses what a generator will write. */
interface ChunkDrafts {
    /** No guesses. */
    ChunkDrafts NONE = (chunk, tokenizer) -> new int[0];

    /** The tokens of the whole answer, without the one that ends it; none where there is no guess. */
    int[] of(Chunk chunk, PromptTokenizer tokenizer) throws TokenException;
}
