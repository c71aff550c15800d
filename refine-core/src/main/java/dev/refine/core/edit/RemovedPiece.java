package dev.refine.core.edit;

/**
 * A piece of the raw text that the refined text has no more. Refined text and pieces together give the raw text.
 *
 * @param line line of the raw text, from 0
 * @param start code points from the start of that raw line; 0 for a whole line
 * @param text what was removed, without a line terminator; may be empty for a whole line
 * @param wholeLine whether the line went with its terminator; otherwise it stays, perhaps empty
 */
public record RemovedPiece(int line, int start, String text, boolean wholeLine) {}
