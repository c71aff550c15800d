package dev.refine.core.model;

/**
 * Lines that one bundle decided.
 *
 * @param start first line, from 0
 * @param end the line behind the last one
 * @param bundle its fingerprint
 */
public record Decided(int start, int end, String bundle) {
    public Decided {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("lines " + start + " to " + end);
        }
    }
}
