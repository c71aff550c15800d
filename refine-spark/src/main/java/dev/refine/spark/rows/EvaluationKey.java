package dev.refine.spark.rows;

/** What an evaluation sums by. */
public record EvaluationKey(String system, String group) {
    /** Stands in neither part: a system is named by us, a place or a preset, and the first one parts. */
    private static final char BETWEEN = '\n';

    /** One string for both. */
    public String text() {
        return system + BETWEEN + group;
    }

    /** Reads what {@link #text} made. */
    public static EvaluationKey of(String text) {
        int between = text.indexOf(BETWEEN);
        return new EvaluationKey(text.substring(0, between), text.substring(between + 1));
    }
}
