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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What distillation makes of experts who do more than delete. Reads pages as {@link DistillRoundTrip} does, changes what
 * stays of each in the ways that models have, and counts the pairs that are kept and those whose program gives what the
 * program of the unchanged pair gives, white space aside.
 *
 * <pre>
 *   xz -dc train.jsonl.xz | java -cp refine-bench/target/benchmarks.jar dev.refine.bench.DistillNoise
 * </pre>
 */
public final class DistillNoise {
    private static final int PLACES = 3;

    private enum Noise {
        STRAIGHT_QUOTES,
        MENDED_WORDS,
        JOINED_LINES,
        SPLIT_LINES,
        TIDY_SPACES,
        PARAGRAPHS,
        HEADING,
        LIST_SIGNS;

        String apply(String text, Random random) {
            return switch (this) {
                case STRAIGHT_QUOTES ->
                    text.replaceAll("[“”„»«]", "\"").replace('’', '\'').replace('–', '-');
                case MENDED_WORDS -> atPlaces(text, random, Character::isLetter, c -> c == 'e' ? "a" : "e");
                case JOINED_LINES -> atPlaces(text, random, c -> c == '\n', c -> " ");
                case SPLIT_LINES -> atPlaces(text, random, c -> c == ' ', c -> "\n");
                case TIDY_SPACES -> text.replaceAll("[ \t\u00a0]+", " ").replaceAll(" ?\n ?", "\n");
                case PARAGRAPHS -> text.replaceAll("\n+", "\n\n");
                case HEADING -> "# " + text;
                case LIST_SIGNS -> atPlaces(text, random, c -> c == '\n', c -> "\n- ");
            };
        }

        private static String atPlaces(String text, Random random, IntPredicate fits, IntFunction<String> other) {
            int[] places = IntStream.range(0, text.length())
                    .filter(i -> fits.test(text.charAt(i)))
                    .toArray();
            StringBuilder changed = new StringBuilder(text);
            random.ints(Math.min(PLACES, places.length), 0, Math.max(1, places.length))
                    .map(i -> places[i])
                    .distinct()
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .forEach(at -> changed.replace(at, at + 1, other.apply(text.charAt(at))));
            return changed.toString();
        }
    }

    private record Count(int changed, int kept, int same) {
        static final Count NONE = new Count(0, 0, 0);

        Count with(boolean isKept, boolean isSame) {
            return new Count(changed + 1, kept + (isKept ? 1 : 0), same + (isSame ? 1 : 0));
        }
    }

    private final Map<Noise, Count> counts = new EnumMap<>(Noise.class);

    private DistillNoise() {}

    public static void main(String[] arguments) throws IOException {
        DistillNoise noise = new DistillNoise();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode page = json.readTree(line);
                noise.page(page.path("raw").asText(), DistillRoundTrip.refined(page));
            }
        }
        System.out.printf("%-16s %8s %8s %8s%n", "change", "pairs", "kept", "same");
        noise.counts.forEach((kind, count) -> System.out.printf(
                "%-16s %8d %7.1f%% %7.1f%%%n",
                kind, count.changed, 100.0 * count.kept / count.changed, 100.0 * count.same / count.changed));
    }

    private void page(String raw, String refined) {
        String expected = visible(raw, refined);
        for (Noise noise : Noise.values()) {
            String changed = noise.apply(refined, new Random(raw.hashCode()));
            if (!changed.equals(refined)) {
                String found = visible(raw, changed);
                boolean isKept = !found.isEmpty() || expected.isEmpty();
                Count count = counts.getOrDefault(noise, Count.NONE);
                counts.put(noise, count.with(isKept, isKept && found.equals(expected)));
            }
        }
    }

    /** What the program leaves, without white space; empty for a rejected pair. */
    private static String visible(String raw, String refined) {
        return Distiller.distill(IndexedText.of(raw), refined, DistillOptions.CAUTIOUS) instanceof Distilled.Kept kept
                ? ProgramApplier.apply(kept.program()).refined().replaceAll("[\\s\u00a0\u3000]", "")
                : "";
    }
}
