package dev.refine.core.evaluate;

import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.ArrayList;
import java.util.List;

/** From UTF-16 units to code points. */
final class CodePointSpans {
    private CodePointSpans() {}

    /**
     * The same places counted in code points.
     *
     * @param ascending ranges in UTF-16 units, in order, without overlap
     */
    static Spans of(String text, List<Span> ascending) {
        List<Span> counted = new ArrayList<>(ascending.size());
        int at = 0;
        int codePoints = 0;
        for (Span range : ascending) {
            int start = codePoints + text.codePointCount(at, range.start());
            codePoints = start + text.codePointCount(range.start(), range.end());
            at = range.end();
            counted.add(new Span(start, codePoints));
        }
        return Spans.of(counted);
    }
}
