package dev.refine.core.model;

/**
 * Time that the two models of a cascade took, of all threads together.
 *
 * @param first nanoseconds of the one that reads everything
 * @param heavier of the other
 */
public record CascadeTime(long first, long heavier) {
    /** Of what is no cascade. */
    public static final CascadeTime NONE = new CascadeTime(0, 0);
}
