package dev.refine.core.stats.rules;

/** Measures what rule sets ask for, under one reading. Keeps its arrays from text to text; for one thread. */
interface Meter {
    Measured measure(String text);
}
