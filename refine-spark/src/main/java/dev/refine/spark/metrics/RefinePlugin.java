package dev.refine.spark.metrics;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Gives refine's metrics to Spark ({@code spark.plugins}). Each executor has its own, for the sinks that executors have; all
 * send theirs to the driver, which has the sums of all executors, so that one address tells the whole run.
 *
 * <pre>
 *   executor 1 ─ reading every {@value #SECONDS} s ─▶ driver ─▶ /metrics/prometheus of its UI, JMX, Graphite, StatsD …
 *   executor 2 ─────────────────────────────────────▶
 * </pre>
 */
public final class RefinePlugin implements SparkPlugin {
    private static final int SECONDS = 2;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15L * SECONDS);

    /** Made by Spark, by its name. */
    public RefinePlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new Sums();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new Reader();
    }

    /** In the driver: what all executors say. */
    private static final class Sums implements DriverPlugin {
        private final Readings readings = new Readings(SILENCE_NANOS);
        private @Nullable WorkGauges gauges;

        @Override
        public Map<String, String> init(SparkContext spark, PluginContext context) {
            return Map.of();
        }

        @Override
        public void registerMetrics(String application, PluginContext context) {
            WorkGauges made = new WorkGauges(context.metricRegistry(), readings);
            made.register();
            gauges = made;
        }

        @Override
        @SuppressWarnings("NullAway") // Spark takes null for: no answer
        public Object receive(Object message) {
            if (message instanceof WorkReading reading) {
                readings.add(reading, System.nanoTime());
                WorkGauges known = gauges;
                if (known != null) {
                    known.registerReasons();
                }
            }
            return null;
        }
    }

    /** In an executor, which is the driver itself where the master is local. */
    private static final class Reader implements ExecutorPlugin {
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Reader::daemon);
        private final Readings mine = new Readings(SILENCE_NANOS);
        private @Nullable PluginContext context;

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "refine metrics");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public void init(PluginContext given, Map<String, String> unused) {
            context = given;
            if (!given.executorID().equals("driver")) {
                new WorkGauges(given.metricRegistry(), mine).register();
            }
            var unusedTicks = clock.scheduleAtFixedRate(this::tell, 0, SECONDS, TimeUnit.SECONDS);
        }

        private void tell() {
            PluginContext known = context;
            if (known == null) {
                return;
            }
            try {
                WorkReading reading = WorkReading.of(known.executorID());
                mine.add(reading, System.nanoTime());
                known.send(reading);
            } catch (IOException | RuntimeException e) {
                // a driver that can't be reached has other troubles; the next reading tells all that this one would
                System.getLogger(RefinePlugin.class.getName())
                        .log(System.Logger.Level.DEBUG, "metrics can't be sent", e);
            }
        }

        @Override
        public void shutdown() {
            tell();
            clock.shutdownNow();
        }
    }
}
