package dev.refine.core.evaluate;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.List;
import java.util.Optional;

/**
 * What should stay of one page.
 *
 * @param keep the characters of the raw text that should stay, in code points
 * @param clean the words that should stay, as text
 */
public record PageGold(Spans keep, String clean) {
    private static final double LEAST_COVERAGE = .5;

    /**
     * Gold as a row gives it: the spans where there are some, else the clean text projected on the raw one; words are
     * those of the clean text where there is one, else those of the spans. Absent when the row has neither.
     *
     * @throws IllegalArgumentException if a span reaches beyond the raw text, or less than half of the words of a clean text
     *     that is projected stand in the raw one: such gold is of another page
     */
    public static Optional<PageGold> of(IndexedText raw, Optional<Spans> keep, Optional<String> clean) {
        if (keep.isEmpty() && clean.isEmpty()) {
            return Optional.empty();
        }
        Spans spans = keep.orElseGet(() -> projected(raw, clean.orElseThrow()));
        int length = raw.text().codePointCount(0, raw.text().length());
        if (spans.limit() > length) {
            throw new IllegalArgumentException(
                    "a span of gold ends at " + spans.limit() + ", but the raw text has " + length + " code points");
        }
        return Optional.of(new PageGold(spans, clean.orElseGet(() -> cut(raw.text(), spans))));
    }

    private static Spans projected(IndexedText raw, String clean) {
        Projection projection = Projection.of(raw, clean);
        if (projection.coverage() < LEAST_COVERAGE) {
            throw new IllegalArgumentException(
                    "less than half of the words of its clean text stand in the raw text, in their order");
        }
        return projection.spans();
    }

    /** Everything should stay: what a text loses that is clean already. */
    public static PageGold everything(IndexedText raw) {
        int length = raw.text().codePointCount(0, raw.text().length());
        return new PageGold(Spans.of(List.of(new Span(0, length))), raw.text());
    }

    /** The held places, apart from each other. */
    private static String cut(String text, Spans spans) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        int codePoints = 0;
        for (Span span : spans.list()) {
            int start = text.offsetByCodePoints(at, span.start() - codePoints);
            int end = text.offsetByCodePoints(start, span.end() - span.start());
            kept.append(text, start, end).append('\n');
            at = end;
            codePoints = span.end();
        }
        return kept.toString();
    }
}
