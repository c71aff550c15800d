package dev.refine.core.dialect;

/** Counts the tokens of a text, without those that are put before or behind it. */
public interface TokenCounter<E extends Exception> {
    int count(String text) throws E;
}
