package dev.refine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.Distilled;
import dev.refine.core.distill.Distiller;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.evaluate.Projection;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Distils every page of standard input, one JSON object a line with {@code id}, {@code raw}, {@code clean} (gold as text)
 * and {@code keep} (what stays, as {@code [start, end)} in code points), and applies the programs: for the published
 * spans, with white space and without, and for the spans that {@link Projection} finds. Ends with 1 where a pure deletion
 * does not come out exactly.
 *
 * <pre>
 *   xz -dc train.jsonl.xz | java -cp refine-bench/target/benchmarks.jar dev.refine.bench.DistillRoundTrip
 * </pre>
 */
public final class DistillRoundTrip {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Long> nanos = new ArrayList<>();
    private boolean failed;

    private DistillRoundTrip() {}

    public static void main(String[] arguments) throws IOException {
        DistillRoundTrip trip = new DistillRoundTrip();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                trip.page(json.readTree(line));
            }
        }
        trip.print();
        System.exit(trip.failed ? 1 : 0);
    }

    private void page(JsonNode page) {
        String id = page.path("id").asText();
        String raw = page.path("raw").asText();
        Spans published = spans(page.path("keep"));
        Spans projected =
                Projection.project(IndexedText.of(raw), page.path("clean").asText());
        // a space between spans may be none of the page: such a pair need not be a pure deletion, the others are by
        // their making
        roundTrip(id + " (gold)", raw, join(raw, published, " "), false);
        roundTrip(id + " (spans)", raw, join(raw, published, ""), true);
        roundTrip(id + " (projected)", raw, join(raw, projected, ""), true);
    }

    private void roundTrip(String id, String raw, String refined, boolean deletesOnly) {
        long start = System.nanoTime();
        Distilled distilled = Distiller.distill(IndexedText.of(raw), refined, DistillOptions.DEFAULT);
        nanos.add(System.nanoTime() - start);
        count("pairs");
        if (distilled instanceof Distilled.Kept kept) {
            String applied = ProgramApplier.apply(kept.program()).refined();
            boolean isPure = kept.discarded().longestRun() == 0;
            // the language can't join lines: their line breaks stay
            String expected = kept.joinedLines() == 0 ? refined : refined.replace("\n", "");
            String found = kept.joinedLines() == 0 ? applied : applied.replace("\n", "");
            check(id, isPure ? found.equals(expected) : !deletesOnly);
            count(isPure ? "pure deletions" : "with discarded changes");
            count("joined lines", kept.joinedLines());
            count("cut words", kept.cutWords());
            kept.program().effective().forEach(op -> count(word(op)));
        } else {
            check(id, false);
        }
    }

    private static String word(Op op) {
        return "ops: " + op.getClass().getSimpleName();
    }

    private void check(String id, boolean isRight) {
        if (!isRight) {
            failed = true;
            System.out.println("differs: " + id);
        }
    }

    private void count(String what) {
        count(what, 1);
    }

    private void count(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    private void print() {
        counts.forEach((what, count) -> System.out.printf("%,10d  %s%n", count, what));
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                "%,10d  microseconds a pair, median; %,d the slowest%n",
                sorted.get(sorted.size() / 2) / 1000, sorted.get(sorted.size() - 1) / 1000);
    }

    /** What stays of a page by its published spans. */
    static String refined(JsonNode page) {
        return join(page.path("raw").asText(), spans(page.path("keep")), "");
    }

    private static Spans spans(JsonNode keep) {
        List<Span> spans = new ArrayList<>();
        keep.forEach(span -> spans.add(new Span(span.get(0).asInt(), span.get(1).asInt())));
        return Spans.of(spans);
    }

    /**
     * What stays of a page.
     *
     * @param between what parts spans of one line: where it is a space, the spans lose the white space at their ends, as
     *     gold is published
     */
    private static String join(String raw, Spans spans, String between) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        int line = -1;
        int codePoints = 0;
        for (Span span : spans.list()) {
            int start = raw.offsetByCodePoints(last, span.start() - codePoints);
            int end = raw.offsetByCodePoints(start, span.end() - span.start());
            if (line >= 0) {
                boolean hasSpace = text.length() > 0 && text.charAt(text.length() - 1) == ' ';
                boolean isSameLine = raw.substring(line, start).indexOf('\n') < 0;
                text.append(isSameLine ? (hasSpace ? "" : between) : "\n");
            }
            line = start;
            String kept = raw.substring(start, end);
            text.append(between.isEmpty() ? kept : kept.strip());
            last = end;
            codePoints = span.end();
        }
        return text.toString();
    }
}
