package dev.refine.core.stats.changes;

import dev.refine.core.edit.Outcome;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.MeasureState;
import dev.refine.core.stats.Side;
import dev.refine.core.stats.StateKey;
import dev.refine.core.stats.TallyBuilder;
import dev.refine.core.stats.diversity.Words;
import dev.refine.core.stats.quality.QualityCounts;
import dev.refine.core.stats.quality.TextQuality;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts documents before and after into {@link CorpusStates}: words and n-grams of each side and group, what went from where, new
 * words, levels of quality, how the texts read. What it costs is two walks over each text. For one thread.
 */
public final class ChangeCounts {
    private static final String NEW = "new";

    private final SideCounts raw = new SideCounts(Side.RAW);
    private final SideCounts refined = new SideCounts(Side.REFINED);
    private final SideCounts removed = new SideCounts(Side.REMOVED);
    private final Runs runs = new Runs();
    private final TallyBuilder newWords = new TallyBuilder().know(NEW).know(ChangeMeasures.WORDS);
    private final Levels levels = new Levels();
    private final QualityCounts rawQuality = new QualityCounts(Side.RAW);
    private final QualityCounts refinedQuality = new QualityCounts(Side.REFINED);

    public void add(ChangedDocument document) {
        Words before = Words.of(document.raw());
        Words after = document.outcome() == Outcome.UNCHANGED ? before : Words.of(document.refined());
        raw.add(before, document.groups());
        refined.add(after, document.groups());
        removed.add(Words.of(document.removed()), document.groups());
        quality(document);
        runs.add(RemovedRuns.of(document.refined(), document.pieces()));
        newWords.document();
        newWords.count(ChangeMeasures.WORDS, after.size());
        newWords.count(
                NEW, document.outcome() == Outcome.UNCHANGED ? 0 : NewWords.count(before.hashes(), after.hashes()));
        document.level().ifPresent(level -> levels.add(level, document, before, after));
    }

    private void quality(ChangedDocument document) {
        TextQuality before = TextQuality.of(document.raw());
        rawQuality.add(before);
        refinedQuality.add(document.outcome() == Outcome.UNCHANGED ? before : TextQuality.of(document.refined()));
    }

    /** The states of the documents so far. */
    public CorpusStates states() {
        SortedMap<StateKey, MeasureState> states = new TreeMap<>();
        raw.addTo(states);
        refined.addTo(states);
        removed.addTo(states);
        runs.addTo(states);
        states.put(ChangeMeasures.NEW_WORDS, newWords.tally());
        levels.addTo(states);
        rawQuality.addTo(states);
        refinedQuality.addTo(states);
        return new CorpusStates(states);
    }
}
