package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans.Span;
import dev.refine.core.text.WhiteSpace;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a page of which nobody said in full what should stay.
 *
 * @param keptLines lines of the raw text, from 0, that must stay
 * @param kept strings that must stay
 * @param dropped strings that must go
 * @param good whether the page is worth keeping at all
 */
public record PageLabels(
        IndexedText raw, List<Integer> keptLines, List<String> kept, List<String> dropped, Optional<Boolean> good)
        implements Reference {

    /** @throws IllegalArgumentException for a line that the text has not */
    public PageLabels {
        keptLines = List.copyOf(keptLines);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        for (int line : keptLines) {
            if (line < 0 || line >= raw.lines()) {
                throw new IllegalArgumentException(
                        "line " + (line + 1L) + " must stay, but the text has " + raw.lines() + " lines");
            }
        }
    }

    @Override
    public PageCounts compare(String refined, List<RemovedPiece> removed) {
        List<Span> gone = RemovedSpans.of(raw, removed);
        PageCounts.Builder page = PageCounts.builder();
        boolean emptied = WhiteSpace.only(refined) && !WhiteSpace.only(raw.text());
        page.add(Sum.PAGES, 1);
        page.add(Sum.UNCHANGED_PAGES, refined.equals(raw.text()) ? 1 : 0);
        page.add(Sum.EMPTIED_PAGES, emptied ? 1 : 0);
        countLines(page, gone);
        countStrings(page, WhiteSpace.collapsed(refined));
        good.ifPresent(worth -> countPage(page, worth, emptied, gone));
        return page.build();
    }

    private void countLines(PageCounts.Builder page, List<Span> gone) {
        if (keptLines.isEmpty()) {
            return;
        }
        Ink ink = ink();
        int next = 0;
        for (int line : keptLines.stream().sorted().distinct().toList()) {
            page.add(Sum.MUST_KEEP, ink.all(raw.start(line), raw.end(line)));
            while (next < gone.size() && gone.get(next).start() < raw.end(line)) {
                boolean within = gone.get(next).start() >= raw.start(line);
                page.add(
                        Sum.MUST_KEEP_LOST,
                        within ? ink.all(gone.get(next).start(), gone.get(next).end()) : 0);
                next++;
            }
        }
    }

    private void countStrings(PageCounts.Builder page, String left) {
        for (String string : kept) {
            page.add(left.contains(string) ? Sum.KEPT_STRINGS : Sum.LOST_STRINGS, 1);
        }
        for (String string : dropped) {
            page.add(Sum.DROPPED_STRINGS_LEFT, left.contains(string) ? 1 : 0);
        }
    }

    private void countPage(PageCounts.Builder page, boolean worth, boolean emptied, List<Span> gone) {
        if (worth) {
            page.add(Sum.GOOD_PAGES, 1);
            page.add(Sum.GOOD_EMPTIED, emptied ? 1 : 0);
            return;
        }
        Ink ink = ink();
        long removed = gone.stream()
                .mapToLong(span -> ink.all(span.start(), span.end()))
                .sum();
        page.add(Sum.WORTHLESS_PAGES, 1);
        page.add(Sum.WORTHLESS_EMPTIED, emptied ? 1 : 0);
        page.add(Sum.WORTHLESS_HALVED, 2 * removed > ink.all() ? 1 : 0);
    }

    private Ink ink() {
        return Ink.of(raw.text(), PageGold.everything(raw).keep());
    }

    /** Labels say nothing of most units. */
    @Override
    public PageCounts curve(List<Judged> units) {
        return PageCounts.builder().add(Sum.JUDGED_PAGES, 1).build();
    }
}
