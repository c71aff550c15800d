package dev.refine.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final long SECOND = 1_000_000_000;

    private final Readings readings = new Readings(10 * SECOND);

    private static WorkReading reading(String executor, long seconds, long documents, Map<String, Long> failures) {
        return new WorkReading(
                executor,
                seconds * SECOND,
                documents,
                documents * 1_000,
                0,
                0,
                failures,
                documents,
                documents * 3,
                documents * 4,
                documents,
                seconds * SECOND / 2);
    }

    @Test
    void whatExecutorsDidAddsUpAndStaysWhenOneIsGone() {
        readings.add(reading("1", 0, 0, Map.of()), 0);
        readings.add(reading("2", 100, 5, Map.of("not_utf8", 1L)), 0);
        readings.add(reading("1", 4, 8, Map.of("model_error", 2L)), 20 * SECOND);
        assertThat(readings.total(WorkReading::documentsProposed)).isEqualTo(13);
        assertThat(readings.present(WorkReading::queued, 21 * SECOND)).isEqualTo(8);
        assertThat(readings.rate(WorkReading::documentsProposed, 21 * SECOND)).isEqualTo(2);
        assertThat(readings.rate(WorkReading::busyNanos, 21 * SECOND)).isEqualTo(SECOND / 2.0);
        assertThat(readings.share(WorkReading::batchTokens, WorkReading::batchRoom))
                .isEqualTo(0.75);
        assertThat(readings.reasons()).containsExactly("model_error", "not_utf8");
    }

    @Test
    void nothingWasDoneBeforeTheFirstReading() {
        assertThat(readings.total(WorkReading::documentsApplied)).isZero();
        assertThat(readings.share(WorkReading::batchTokens, WorkReading::batchRoom))
                .isZero();
        assertThat(readings.rate(WorkReading::busyNanos, 0)).isZero();
    }

    @Test
    void reasonsBecomeMetricsWhenTheyComeToLight() {
        MetricRegistry registry = new MetricRegistry();
        WorkGauges gauges = new WorkGauges(registry, readings);
        gauges.register();
        assertThat(registry.getNames()).contains("documents_applied", "device_busy", "batch_fill", "queued_tokens");
        readings.add(reading("1", 1, 3, Map.of("not_utf8", 3L)), 0);
        gauges.registerReasons();
        gauges.registerReasons();
        assertThat(value(registry, "failures_not_utf8")).isEqualTo(3L);
        assertThat(value(registry, "failures")).isEqualTo(3L);
    }

    private static Object value(MetricRegistry registry, String name) {
        return Objects.requireNonNull(registry.getGauges().get(name)).getValue();
    }

    @Test
    void aReasonIsCountedByWhatStandsBeforeItsMessage() {
        JvmWork.failed("model_error: bad\nthing /home/me");
        JvmWork.failed("odd words!");
        assertThat(JvmWork.failures()).containsKeys("model_error", "odd_words_");
        for (int i = 0; i < 100; i++) {
            JvmWork.failed("made up " + i);
        }
        assertThat(JvmWork.failures().size()).isLessThanOrEqualTo(52);
        assertThat(JvmWork.failures()).containsKey("other");
    }

    @Test
    void aReadingTravels() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(reading("1", 1, 3, Map.of("not_utf8", 3L)));
        }
    }
}
