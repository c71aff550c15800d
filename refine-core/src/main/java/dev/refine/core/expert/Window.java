package dev.refine.core.expert;

import dev.refine.core.endpoint.TokenEstimate;
import dev.refine.core.text.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run of whole lines of a text.
 *
 * @param firstLine from 0
 * @param text the lines, joined by line feeds
 */
record Window(int firstLine, String text) {

    /**
     * Cuts a text into as few windows as can be, each as long as it may be.
     *
     * @param mostTokens how long one may be
     * @return in order; joined by line feeds they are the text. Empty where one line alone is longer than a window.
     */
    static Optional<List<Window>> cut(IndexedText text, int mostTokens) {
        List<Window> windows = new ArrayList<>();
        int first = 0;
        long tokens = 0;
        for (int line = 0; line < text.lines(); line++) {
            // a third of the bytes, rounded up, counts the line feed in nearly all lines; one more makes it sure
            long more = TokenEstimate.of(text.line(line)) + 1;
            if (more > mostTokens) {
                return Optional.empty();
            }
            if (tokens + more > mostTokens) {
                windows.add(of(text, first, line));
                first = line;
                tokens = 0;
            }
            tokens += more;
        }
        windows.add(of(text, first, text.lines()));
        return Optional.of(windows);
    }

    private static Window of(IndexedText text, int first, int end) {
        return new Window(first, text.text().substring(text.start(first), text.end(end - 1)));
    }
}
