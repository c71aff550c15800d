package dev.refine.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it does on a cluster is shown by ClusterIT, which has one. */
class ExecutorWatchTest {
    @ParameterizedTest
    @CsvSource({"spark://a:7077,, 50", "yarn,, 600", "k8s://https://a,, 600", "spark://a:7077, 2min, 120", "yarn, 5s, 5"
    })
    void executorsHaveTheTimeThatTheirClusterNeedsOrThatSparkIsToldOf(String master, String waiting, long seconds) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        if (waiting != null) {
            conf.set("spark.scheduler.maxRegisteredResourcesWaitingTime", waiting);
        }
        assertThat(ExecutorWatch.patience(conf)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
