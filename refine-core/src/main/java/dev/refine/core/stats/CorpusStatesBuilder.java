package dev.refine.core.stats;

import static dev.refine.core.stats.CorpusMeasures.BYTES;
import static dev.refine.core.stats.CorpusMeasures.FAILED;
import static dev.refine.core.stats.CorpusMeasures.OPS;
import static dev.refine.core.stats.CorpusMeasures.OPS_PER_DOCUMENT;
import static dev.refine.core.stats.CorpusMeasures.OUTCOME;
import static dev.refine.core.stats.CorpusMeasures.REMOVED_CHARS;
import static dev.refine.core.stats.CorpusMeasures.REMOVED_LINES;
import static dev.refine.core.stats.CorpusMeasures.REMOVED_SHARE;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_ALL;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_LINES;
import static dev.refine.core.stats.CorpusMeasures.REMOVE_STR;
import static dev.refine.core.stats.CorpusMeasures.SKIPPED;

import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.SkipReason;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts documents one by one into {@link CorpusStates}. States of every measure are there even when no document came, so
 * figures of zero are told. For one thread.
 */
public final class CorpusStatesBuilder {
    private final TextDistributions raw = new TextDistributions(Side.RAW);
    private final TextDistributions refined = new TextDistributions(Side.REFINED);
    private final DistributionBuilder bytes = new DistributionBuilder(Scale.COUNT);
    private final DistributionBuilder removedChars = new DistributionBuilder(Scale.COUNT);
    private final DistributionBuilder removedLines = new DistributionBuilder(Scale.COUNT);
    private final DistributionBuilder removedShare = new DistributionBuilder(Scale.SHARE);
    private final DistributionBuilder opsPerDocument = new DistributionBuilder(Scale.COUNT);
    private final TallyBuilder outcome = new TallyBuilder();
    private final TallyBuilder failed = new TallyBuilder();
    private final TallyBuilder ops =
            new TallyBuilder().know(REMOVE_LINES).know(REMOVE_STR).know(REMOVE_ALL);
    private final TallyBuilder skipped = new TallyBuilder();

    public CorpusStatesBuilder() {
        for (Outcome known : Outcome.values()) {
            outcome.know(known.word());
        }
        for (SkipReason known : SkipReason.values()) {
            skipped.know(known.word());
        }
    }

    /**
     * Takes in a document that did not fail.
     *
     * @param rawBytes UTF-8 bytes of its raw text
     * @param skipReasons the words of the reasons of its ops that were not taken, one for each op; any text may stand
     *     there, words that are no {@link SkipReason} are counted as {@link Tally#OTHER}
     */
    public CorpusStatesBuilder document(DocumentStats document, long rawBytes, Iterable<String> skipReasons) {
        raw.add(document.raw());
        refined.add(document.refined());
        bytes.add(rawBytes, 1);
        removedChars.add(document.removedChars(), 1);
        removedLines.add(document.removedLines(), 1);
        removedShare.add(document.removedChars(), document.raw().chars());
        opsPerDocument.add(document.ops().total(), 1);
        outcome(document.outcome());
        failed.document();
        ops(document.ops());
        skipped.document();
        for (String reason : skipReasons) {
            skipped.count(SkipReason.of(reason).map(SkipReason::word).orElse(Tally.OTHER), 1);
        }
        return this;
    }

    /**
     * Takes in a document that failed.
     *
     * @param reason any text: what stands before a colon counts, if it is a plain word
     */
    public CorpusStatesBuilder failed(String stage, String reason) {
        outcome(Outcome.FAILED);
        failed.document();
        failed.count(Tally.word(stage) + "." + Tally.word(reason), 1);
        return this;
    }

    private void outcome(Outcome what) {
        outcome.document();
        outcome.count(what.word(), 1);
    }

    private void ops(OpCounts counts) {
        ops.document();
        ops.count(REMOVE_LINES, counts.removeLines());
        ops.count(REMOVE_STR, counts.removeString());
        ops.count(REMOVE_ALL, counts.removeAll());
    }

    /** The states of the documents so far. */
    public CorpusStates states() {
        SortedMap<StateKey, MeasureState> states = new TreeMap<>();
        raw.addTo(states);
        refined.addTo(states);
        states.put(BYTES, bytes.distribution());
        states.put(REMOVED_CHARS, removedChars.distribution());
        states.put(REMOVED_LINES, removedLines.distribution());
        states.put(REMOVED_SHARE, removedShare.distribution());
        states.put(OPS_PER_DOCUMENT, opsPerDocument.distribution());
        states.put(OUTCOME, outcome.tally());
        states.put(FAILED, failed.tally());
        states.put(OPS, ops.tally());
        states.put(SKIPPED, skipped.tally());
        return new CorpusStates(states);
    }
}
