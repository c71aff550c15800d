package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A document whose windows are judged one by one, in any order. */
final class TaggedDocument {
    private final IndexedText text;
    private final Units units;
    private final List<Windows.Window> windows;
    private final float[] p;
    private final BitSet judged = new BitSet();
    private final TreeMap<Integer, String> failures = new TreeMap<>();
    private float documentP = 1;

    TaggedDocument(IndexedText text, Units units, List<Windows.Window> windows) {
        this.text = text;
        this.units = units;
        this.windows = windows;
        p = new float[units.size()];
    }

    List<Windows.Window> windows() {
        return windows;
    }

    /** Takes what the net gave for a window: at {@code at} stands the p of its first unit. */
    void judge(int window, FloatBuffer found, int at, float document) {
        Windows.Window read = windows.get(window);
        int skipped = read.first() - read.start();
        found.get(at + skipped, p, read.first(), read.last() - read.first());
        judged.set(read.first(), read.last());
        documentP = Math.min(documentP, document);
    }

    void fail(int window, String reason) {
        failures.put(window, reason);
    }

    /** What came of it, once every window was judged or failed. */
    Proposal proposal(Policy policy) {
        return proposal(policy, Evidence.NONE);
    }

    /** Likewise, with what is known from elsewhere. Asked once: the evidence stays in the probabilities. */
    Proposal proposal(Policy policy, Evidence evidence) {
        if (!windows.isEmpty() && failures.size() == windows.size()) {
            return proposal(Policy.Decision.KEEP_ALL, Optional.empty(), Optional.empty());
        }
        evidence.weigh(text, units, p);
        List<UnitScore> scores = scores(policy.floor());
        Optional<Float> document = windows.isEmpty() || !failures.isEmpty() ? Optional.empty() : Optional.of(documentP);
        return proposal(policy.decide(text, units, scores, document), Optional.of(scores), document);
    }

    private Proposal proposal(Policy.Decision decision, Optional<List<UnitScore>> scores, Optional<Float> document) {
        return new Proposal(
                decision.program(),
                decision.confidence(),
                scores,
                document,
                windows.size(),
                failures.size(),
                Optional.ofNullable(failures.firstEntry()).map(Map.Entry::getValue),
                failedLines());
    }

    /** Those with a unit that a failed window was to decide on. */
    private LineSet failedLines() {
        return LineSet.of(failures.keySet().stream()
                .map(windows::get)
                .map(window -> new LineSet.Run(units.line(window.first()), units.line(window.last() - 1) + 1))
                .toList());
    }

    /** Of the units that were judged. */
    private List<UnitScore> scores(float floor) {
        List<UnitScore> scores = new ArrayList<>();
        int place = 0;
        int codePoints = 0;
        for (int unit = 0; unit < p.length; unit++) {
            if (units.startsLine(unit)) {
                place = units.start(unit);
                codePoints = 0;
            }
            if (judged.get(unit) && p[unit] >= floor) {
                int start = codePoints + text.text().codePointCount(place, units.start(unit));
                int end = start + text.text().codePointCount(units.start(unit), units.end(unit));
                scores.add(new UnitScore(units.line(unit), start, end, p[unit]));
                place = units.end(unit);
                codePoints = end;
            }
        }
        return scores;
    }
}
