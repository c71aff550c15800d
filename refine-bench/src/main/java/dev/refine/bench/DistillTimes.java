package dev.refine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.Distilled;
import dev.refine.core.distill.Distiller;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.text.IndexedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * For {@code difflib_ratio.py}: {@code make N} prints N pairs of each kind, one JSON object a line; {@code time} reads
 * such lines and prints for each pair the median nanoseconds of distilling it, and whether its program gives the refined
 * text.
 */
public final class DistillTimes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 300;
    private static final int RUNS = 101;

    private DistillTimes() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("make")) {
            make(Integer.parseInt(arguments[1]));
        } else {
            time();
        }
    }

    private static void make(int pairs) throws IOException {
        for (int i = 0; i < pairs; i++) {
            for (DistillPair.Kind kind : DistillPair.Kind.values()) {
                DistillPair pair = DistillPair.of(kind, i + 1);
                System.out.println(JSON.writeValueAsString(
                        Map.of("id", kind + "/" + (i + 1), "raw", pair.raw(), "refined", pair.refined())));
            }
        }
    }

    private static void time() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode pair = JSON.readTree(line);
                String raw = pair.path("raw").asText();
                String refined = pair.path("refined").asText();
                LongStream.range(0, WARM_UP).forEach(i -> nanos(raw, refined));
                long[] sorted = LongStream.range(0, RUNS)
                        .map(i -> nanos(raw, refined))
                        .sorted()
                        .toArray();
                System.out.println(sorted[RUNS / 2] + " " + isExact(raw, refined));
            }
        }
    }

    private static long nanos(String raw, String refined) {
        long start = System.nanoTime();
        Distilled distilled = Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT);
        long end = System.nanoTime();
        if (distilled.discarded().longestRun() < 0) {
            throw new IllegalStateException("never; keeps the work from being left out");
        }
        return end - start;
    }

    private static boolean isExact(String raw, String refined) {
        return Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT) instanceof Distilled.Kept kept
                && ProgramApplier.apply(kept.program()).refined().equals(refined);
    }
}
