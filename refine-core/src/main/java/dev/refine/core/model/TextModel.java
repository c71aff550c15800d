package dev.refine.core.model;

import dev.refine.core.batch.BatchFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that gives figures for a whole text: a scorer one, an embedding many. Safe to call from several threads; one session
 * serves them all, on the CPU.
 *
 * <p>Each window is run by itself, so the figures of a text depend on the text and the bundle alone.
 */
public final class TextModel implements AutoCloseable {
    private final TextNet net;
    private final UnitTokenizer tokenizer;
    private final TextReading reading;
    private final SharedUse use = new SharedUse("the model");

    private TextModel(TextNet net, UnitTokenizer tokenizer, TextReading reading) {
        this.net = net;
        this.tokenizer = tokenizer;
        this.reading = reading;
    }

    /**
     * @param kind what the bundle must be
     * @throws BundleException for a bundle of another kind, or with a file that is not what the kind needs
     * @throws DeviceException when a native library can't be loaded
     */
    public static TextModel open(Bundle bundle, BundleDescription.Kind kind) {
        BundleDescription description = bundle.description();
        if (description.kind() != kind || !(description.reading() instanceof TextReading reading)) {
            throw new BundleException(
                    BundleException.Code.UNKNOWN_KIND,
                    "kind of " + BundleDescription.FILE,
                    description.kind().word(),
                    "a bundle of kind " + kind.word() + " is needed here");
        }
        UnitTokenizer tokenizer = new UnitTokenizer(bundle.file(reading.tokenizer()), reading.asEncoder());
        try {
            Path graph = bundle.file(Objects.requireNonNull(reading.graphs().get(Device.CPU)));
            return new TextModel(new TextNet(graph, reading), tokenizer, reading);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * The figures of a text: the mean over its windows, each weighted by its tokens. Empty for a text without tokens, and where the
     * model fails or gives a number that is not finite.
     *
     * @throws IllegalStateException when the model is closed
     */
    public Optional<double[]> figures(String text) {
        return use.during(() -> mean(text));
    }

    private Optional<double[]> mean(String text) {
        try {
            int[] ids = tokenizer.all(reading.head(text));
            double[] sum = new double[reading.size()];
            int weight = 0;
            for (int[] window : windows(ids)) {
                float[] found = net.run(TokenWindow.of(List.of(window), reading.special()));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += (double) found[i] * window.length;
                }
                weight += window.length;
            }
            return mean(sum, weight);
        } catch (TokenException | BatchFault e) {
            return Optional.empty();
        }
    }

    private List<int[]> windows(int[] ids) {
        int most = reading.tokens() - 2;
        List<int[]> windows = new ArrayList<>();
        for (int at = 0; at < ids.length && windows.size() < reading.windows(); at += most) {
            windows.add(Arrays.copyOfRange(ids, at, Math.min(ids.length, at + most)));
        }
        return windows;
    }

    private static Optional<double[]> mean(double[] sum, int weight) {
        if (weight == 0) {
            return Optional.empty();
        }
        double[] mean = Arrays.stream(sum).map(value -> value / weight).toArray();
        return Arrays.stream(mean).allMatch(Double::isFinite) ? Optional.of(mean) : Optional.empty();
    }

    /** The level of a number, by the borders of the bundle; empty where it names none. */
    public Optional<Integer> level(double score) {
        return reading.levels().isEmpty()
                ? Optional.empty()
                : Optional.of((int) reading.levels().stream()
                        .filter(border -> border <= score)
                        .count());
    }

    /** Waits for the texts that are being measured. */
    @Override
    public void close() {
        use.close(() -> {
            tokenizer.close();
            net.close();
        });
    }
}
