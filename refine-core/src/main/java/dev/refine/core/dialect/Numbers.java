package dev.refine.core.dialect;

/** Numbers that models write. */
final class Numbers {
    private Numbers() {}

    /** Saturates: a number that no {@code int} holds fits no text either. */
    static int toInt(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
