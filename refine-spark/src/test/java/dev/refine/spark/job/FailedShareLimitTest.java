package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.session.JobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailedShareLimitTest {
    private static DocumentCounts counts(long documents, long failed) {
        return new DocumentCounts(documents, documents - failed, 0, 0, failed);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "999, 499", "1000, 10", "1000000, 10000"})
    void isKept(long documents, long failed) {
        assertThatCode(() -> FailedShareLimit.DEFAULT.checkAtEnd(counts(documents, failed)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "999, 500", "1000, 11", "1000000, 10001"})
    void isBroken(long documents, long failed) {
        assertThatThrownBy(() -> FailedShareLimit.DEFAULT.checkAtEnd(counts(documents, failed)))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("--max-failed-share");
    }

    @Test
    void afterABatchItIsLookedAtOnceThereAreEnoughDocuments() {
        assertThatCode(() -> FailedShareLimit.DEFAULT.check(counts(999, 999))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FailedShareLimit.DEFAULT.check(counts(1000, 11)))
                .isInstanceOf(JobException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void isAShare(double share) {
        assertThatThrownBy(() -> new FailedShareLimit(share)).hasMessageContaining("from 0 to 1");
    }

    @Test
    void ofOneNeverBreaks() {
        assertThatCode(() -> new FailedShareLimit(1).checkAtEnd(counts(5, 5))).doesNotThrowAnyException();
    }
}
