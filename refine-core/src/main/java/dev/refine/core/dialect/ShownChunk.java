package dev.refine.core.dialect;

import java.util.Optional;

/** @param fault why the chunk can't be shown; it decides on its lines all the same: they stay */
public record ShownChunk(Chunk chunk, Optional<ChunkFault> fault) {}
