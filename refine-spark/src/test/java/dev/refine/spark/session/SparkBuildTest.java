package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkBuildTest {
    @Test
    void theOneOfTheTestsWillDo() {
        assertThatCode(() -> SparkBuild.ofThisProcess().require()).doesNotThrowAnyException();
        assertThatCode(() -> new SparkBuild("3.5.9-amzn-0", "2.12.18").require())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"3.5.7, 2.13.8", "3.4.3, 2.12.17", "4.0.1, 2.13.16", "3.50.0, 2.12.18"})
    void anotherIsRefusedByName(String spark, String scala) {
        assertThatThrownBy(() -> new SparkBuild(spark, scala).require())
                .isInstanceOf(JobException.class)
                .hasMessage("Spark " + spark + " with Scala " + scala
                        + ": refine is built for Spark 3.5 with Scala 2.12; take such a distribution");
    }
}
