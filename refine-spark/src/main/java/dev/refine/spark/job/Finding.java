package dev.refine.spark.job;

import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.util.function.Supplier;

/**
 * What one check came to.
 *
 * @param subject what was looked at, in a word
 * @param text what was found; where something must be mended, what is wrong and what to do
 */
public record Finding(String subject, Verdict verdict, String text) {

    /** Whether it will do. */
    public enum Verdict {
        OK,
        MEND
    }

    /** The finding of a check that returns what it found, or throws what is wrong. */
    static Finding of(String subject, Supplier<String> check) {
        try {
            return new Finding(subject, Verdict.OK, check.get());
        } catch (JobException e) {
            return new Finding(subject, Verdict.MEND, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return new Finding(subject, Verdict.MEND, e.getClass().getSimpleName() + ": " + Causes.reason(e));
        }
    }

    /** What a check throws. */
    static JobException wrong(String text) {
        return new JobException(JobException.Kind.UNUSABLE, text);
    }
}
