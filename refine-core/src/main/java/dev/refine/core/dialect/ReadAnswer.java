package dev.refine.core.dialect;

import dev.refine.core.edit.ProposedProgram;
import java.util.Optional;

/**
 * What an answer means for the lines that its chunk decides on.
 *
 * @param program ops on lines of the whole text, and what was skipped; nothing where there is a fault
 * @param written how many ops were written, those that could not be read included
 */
public record ReadAnswer(ProposedProgram program, int written, Optional<ChunkFault> fault) {}
