package dev.refine.core.evaluate;

import dev.refine.core.text.ComparedWords;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.SequenceAligner;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the part of a raw text that a clean text holds, for gold that was published as text.
 *
 * <p>The {@linkplain ComparedWords words} of both are aligned in order ({@link SequenceAligner}). A line of the raw text
 * whose words all have a partner is held whole. In a line of which only some have, runs of them are held, with the
 * punctuation that is glued to them; stray runs are not: fewer than 3 words in a line of which less than half is matched,
 * or fewer than 6 where it is less than a third. A line without words is not held.
 */
public final class Projection {
    private final IndexedText raw;
    private final ComparedWords words;
    private final BitSet matched;
    private final List<Span> held = new ArrayList<>();

    private final double coverage;

    private Projection(IndexedText raw, ComparedWords words, BitSet matched, double coverage) {
        this.raw = raw;
        this.words = words;
        this.matched = matched;
        this.coverage = coverage;
    }

    /** The places of raw that clean holds, in code points of raw. */
    public static Spans project(IndexedText raw, String clean) {
        return of(raw, clean).spans();
    }

    static Projection of(IndexedText raw, String clean) {
        ComparedWords rawWords = ComparedWords.of(raw.text());
        ComparedWords cleanWords = ComparedWords.of(clean);
        Map<String, Integer> numbers = new HashMap<>();
        BitSet matched = SequenceAligner.matched(numbered(rawWords, numbers), numbered(cleanWords, numbers));
        double coverage = cleanWords.size() == 0 ? 1 : (double) matched.cardinality() / cleanWords.size();
        return new Projection(raw, rawWords, matched, coverage);
    }

    private static int[] numbered(ComparedWords words, Map<String, Integer> numbers) {
        int[] numbered = new int[words.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(words.key(i), key -> numbers.size());
        }
        return numbered;
    }

    /** The share of the clean text's words that have a partner in the raw text; 1 where there are none. */
    double coverage() {
        return coverage;
    }

    /** Asked for once. */
    Spans spans() {
        int word = 0;
        for (int line = 0; line < raw.lines(); line++) {
            int first = word;
            while (word < words.size() && words.start(word) < raw.end(line)) {
                word++;
            }
            if (word > first) {
                holdLine(line, first, word);
            }
        }
        return CodePointSpans.of(raw.text(), held);
    }

    private void holdLine(int line, int first, int end) {
        dropStrays(first, end);
        int partners = matched.get(first, end).cardinality();
        if (partners == end - first) {
            held.add(new Span(raw.start(line), raw.end(line)));
            return;
        }
        for (int from = matched.nextSetBit(first); from >= 0 && from < end; ) {
            int to = Math.min(end, matched.nextClearBit(from));
            holdRun(line, from, to, first, end);
            from = matched.nextSetBit(to);
        }
    }

    private void dropStrays(int first, int end) {
        int all = end - first;
        int partners = matched.get(first, end).cardinality();
        for (int from = matched.nextSetBit(first); from >= 0 && from < end; ) {
            int to = Math.min(end, matched.nextClearBit(from));
            int run = to - from;
            if ((run < 3 && partners * 2 < all) || (run < 6 && partners * 3 < all)) {
                matched.clear(from, to);
            }
            from = matched.nextSetBit(to);
        }
    }

    /** Holds the words [from, to) of a line whose words are [first, end). */
    private void holdRun(int line, int from, int to, int first, int end) {
        int start = words.start(from);
        int low = from > first ? words.end(from - 1) : raw.start(line);
        while (start > low && !WhiteSpace.is(raw.text().charAt(start - 1))) {
            start--;
        }
        if (start == low && from > first) {
            start = words.start(from); // glued to a word that goes
        }
        int stop = words.end(to - 1);
        int high = to < end ? words.start(to) : raw.end(line);
        while (stop < high && !WhiteSpace.is(raw.text().charAt(stop))) {
            stop++;
        }
        if (stop == high && to < end) {
            stop = words.end(to - 1);
        }
        held.add(new Span(start, stop));
    }
}
