package dev.refine.core.evaluate;

import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans.Span;
import dev.refine.core.text.WhiteSpace;
import java.util.List;

/** A page and its gold, to which the outcomes of several systems are held. For one thread. */
public final class GoldPage implements Reference {
    private final IndexedText raw;
    private final Ink ink;
    private final GoldWords words;

    private GoldPage(IndexedText raw, Ink ink, GoldWords words) {
        this.raw = raw;
        this.ink = ink;
        this.words = words;
    }

    public static GoldPage of(IndexedText raw, PageGold gold) {
        return new GoldPage(raw, Ink.of(raw.text(), gold.keep()), new GoldWords(raw.text(), gold.clean()));
    }

    @Override
    public PageCounts compare(String refined, List<RemovedPiece> removed) {
        List<Span> gone = RemovedSpans.of(raw, removed);
        PageCounts.Builder page = PageCounts.builder();
        page.add(Sum.PAGES, 1);
        page.add(Sum.UNCHANGED_PAGES, refined.equals(raw.text()) ? 1 : 0);
        page.add(Sum.EMPTIED_PAGES, ink.all() > 0 && WhiteSpace.only(refined) ? 1 : 0);
        countCharacters(page, gone);
        countLines(page, gone);
        countWords(page, words.compare(refined));
        return page.build();
    }

    private void countCharacters(PageCounts.Builder page, List<Span> gone) {
        long lost = 0;
        long removed = 0;
        for (Span span : gone) {
            lost += ink.gold(span.start(), span.end());
            removed += ink.all(span.start(), span.end());
        }
        long gold = ink.gold();
        page.add(Sum.KEPT_GOLD, gold - lost);
        page.add(Sum.LOST_GOLD, lost);
        page.add(Sum.REMOVED_NOISE, removed - lost);
        page.add(Sum.KEPT_NOISE, ink.all() - gold - (removed - lost));
        if (gold > 0) {
            page.add(Sum.GOLD_PAGES, 1);
            page.add(Sum.LOSS, Sum.fixed((double) lost / gold));
            page.add(Sum.PAGES_LOSING_HALF_PERCENT, lost * 200 > gold ? 1 : 0);
            page.add(Sum.PAGES_LOSING_FIVE_PERCENT, lost * 20 > gold ? 1 : 0);
        }
    }

    private void countLines(PageCounts.Builder page, List<Span> gone) {
        int next = 0;
        for (int line = 0; line < raw.lines(); line++) {
            long removed = 0;
            while (next < gone.size() && gone.get(next).start() <= raw.end(line)) {
                removed += ink.all(gone.get(next).start(), gone.get(next).end());
                next++;
            }
            long all = ink.all(raw.start(line), raw.end(line));
            if (all > 0) {
                boolean gold = 2 * ink.gold(raw.start(line), raw.end(line)) >= all;
                page.add(lineSum(gold, 2 * removed > all), 1);
            }
        }
    }

    private static Sum lineSum(boolean gold, boolean went) {
        if (gold) {
            return went ? Sum.LOST_GOLD_LINES : Sum.KEPT_GOLD_LINES;
        }
        return went ? Sum.REMOVED_NOISE_LINES : Sum.KEPT_NOISE_LINES;
    }

    private static void countWords(PageCounts.Builder page, WordCounts counts) {
        if (counts.gold() > 0) {
            page.add(Sum.WORD_PAGES, 1);
            page.add(Sum.WORD_PRECISION, Sum.fixed(counts.precision()));
            page.add(Sum.WORD_RECALL, Sum.fixed(counts.recall()));
            page.add(Sum.WORD_F1, Sum.fixed(counts.f1()));
            page.add(Sum.ROUGE_L_F1, Sum.fixed(counts.rougeL()));
        }
        page.add(Sum.OUTPUT_WORDS, counts.output());
        page.add(Sum.ADDED_WORDS, counts.added());
    }

    /** What probabilities of units would delete at each threshold, and how well they mean what they say. */
    @Override
    public PageCounts curve(List<Judged> units) {
        PageCounts.Builder page = PageCounts.builder();
        page.add(Sum.JUDGED_PAGES, 1);
        for (Judged unit : units) {
            long gold = ink.gold(unit.start(), unit.end());
            long noise = ink.all(unit.start(), unit.end()) - gold;
            CalibrationBins.count(page, unit.p(), gold, noise);
            DeletionCurve.count(page, unit.p(), gold, noise);
        }
        return page.build();
    }

    /** What a text loses that is clean already. @throws IllegalArgumentException as {@link #compare} */
    public static PageCounts clean(IndexedText clean, String refined, List<RemovedPiece> removed) {
        Ink ink = Ink.of(clean.text(), PageGold.everything(clean).keep());
        long lost = RemovedSpans.of(clean, removed).stream()
                .mapToLong(span -> ink.all(span.start(), span.end()))
                .sum();
        return PageCounts.builder()
                .add(Sum.CLEAN_PAGES, 1)
                .add(Sum.CLEAN_UNCHANGED, refined.equals(clean.text()) ? 1 : 0)
                .add(Sum.CLEAN_CHARACTERS, ink.all())
                .add(Sum.CLEAN_LOST, lost)
                .build();
    }
}
