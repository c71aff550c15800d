package dev.refine.core.model;

/**
 * A model's judgement on one unit.
 *
 * @param line line of the raw text, from 0
 * @param start code points from the start of that line, inclusive
 * @param end code points from the start of that line, exclusive
 * @param p probability, 0 to 1, that the unit does not belong
 */
public record UnitScore(int line, int start, int end, float p) {}
