package dev.refine.spark.output;

/**
 * {@code _paid.json}: what all runs on an output have asked of an expert, those that did not come to their end too. Of a
 * process that was killed it has what it knew some seconds before.
 *
 * @param requests sent, those that were sent again included
 * @param answers that came back with tokens to pay
 * @param cached answers that were there already
 */
public record Paid(long requests, long answers, long cached, long promptTokens, long completionTokens) {
    public static final Paid NOTHING = new Paid(0, 0, 0, 0, 0);

    public Paid plus(Paid other) {
        return new Paid(
                requests + other.requests,
                answers + other.answers,
                cached + other.cached,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens);
    }

    public long tokens() {
        return promptTokens + completionTokens;
    }
}
