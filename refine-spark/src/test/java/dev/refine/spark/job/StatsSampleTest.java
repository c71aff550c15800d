package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.spark.session.JobException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsSampleTest {
    @Test
    void isANumberOfDocumentsOrATime() {
        assertThat(StatsSample.of("0")).isEqualTo(new StatsSample.Documents(0));
        assertThat(StatsSample.of("20000")).isEqualTo(new StatsSample.Documents(20_000));
        assertThat(StatsSample.of("60s")).isEqualTo(StatsSample.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5", "1e3", "60 s", "60m", "200001", "0s", "86401s", "99999999999"})
    void anythingElseIsRefusedByItsValue(String words) {
        assertThatThrownBy(() -> StatsSample.of(words))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("--sample-stats " + words.replaceAll("(?<=[0-9])s$", "") + ": is no");
    }

    /** Each document is measured twice: before and after. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 100",
        "1, 100",
        "1.9, 100",
        "2, 200",
        "4.9, 200",
        "5, 500",
        "15, 1000",
        "20, 2000",
        "49, 2000",
        "50, 5000",
        "99, 5000",
        "100, 10000",
        "199, 10000",
        "200, 20000",
        "100000, 20000"
    })
    void aTimeBecomesARoundNumber(double seconds, int documents) {
        List<Long> fiveMillis = Collections.nCopies(3, TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(StatsSampling.documents((long) (seconds * 1e9), fiveMillis)).isEqualTo(documents);
    }

    @Test
    void whatCostsLittleIsOfTheSameDocumentsOnEveryMachine() {
        assertThat(StatsSampling.compared(new StatsSample.Seconds(1))).isEqualTo(10_000);
        assertThat(StatsSampling.compared(new StatsSample.Documents(7))).isEqualTo(7);
    }

    @Test
    void withNothingToMeasureTheNumberIsTheLargest() {
        assertThat(StatsSampling.documents(1, List.of())).isEqualTo(20_000);
    }
}
