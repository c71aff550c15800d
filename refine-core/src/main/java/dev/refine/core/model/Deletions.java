package dev.refine.core.model;

import dev.refine.core.edit.Occurrences;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the units that go as ops ({@code docs/tagger.md}, section 5, steps 3 and 4).
 *
 * <pre>
 *   0  Home | Login                  remove_lines(0, 2)     a line all of whose units go, and the blank line behind it
 *   1
 *   2  It rained. | Share |     →    remove_str(2, "Share | ")
 *   3
 *   4  Contact                       remove_lines(3, 5)     at the end the blank line before it goes along
 * </pre>
 */
final class Deletions {
    private enum Fate {
        BLANK,
        STAYS,
        /** Some of its units go. */
        SHRINKS,
        GOES
    }

    private final IndexedText text;
    private final ScoredUnits scored;
    private final Units units;
    private final float threshold;
    private final Fate[] fates;
    private final float[] lowest;
    private final List<Op> ops = new ArrayList<>();
    private final Map<Op, Float> confidence = new HashMap<>();

    private Deletions(IndexedText text, ScoredUnits scored, float threshold) {
        this.text = text;
        this.scored = scored;
        units = scored.units();
        this.threshold = threshold;
        fates = new Fate[text.lines()];
        lowest = new float[text.lines()];
    }

    static Policy.Decision of(IndexedText text, ScoredUnits scored, float threshold) {
        Deletions deletions = new Deletions(text, scored, threshold);
        deletions.findFates();
        deletions.addAll();
        return deletions.ops.isEmpty()
                ? Policy.Decision.KEEP_ALL
                : new Policy.Decision(ProposedProgram.of(deletions.ops), deletions.confidence);
    }

    private boolean goes(int unit) {
        return scored.p(unit) >= threshold;
    }

    private void findFates() {
        Arrays.fill(fates, Fate.BLANK);
        Arrays.fill(lowest, 1);
        for (int unit = 0; unit < units.size(); unit++) {
            int line = units.line(unit);
            lowest[line] = Math.min(lowest[line], scored.p(unit));
            fates[line] = goes(unit) ? losing(fates[line]) : keeping(fates[line]);
        }
    }

    private static Fate losing(Fate before) {
        return before == Fate.BLANK || before == Fate.GOES ? Fate.GOES : Fate.SHRINKS;
    }

    private static Fate keeping(Fate before) {
        return before == Fate.BLANK || before == Fate.STAYS ? Fate.STAYS : Fate.SHRINKS;
    }

    private void addAll() {
        int unit = 0;
        int line = 0;
        while (line < fates.length) {
            int next = fates[line] == Fate.GOES ? addRun(line) : line + 1;
            if (fates[line] == Fate.SHRINKS) {
                addPieces(line, unit);
            }
            while (unit < units.size() && units.line(unit) < next) {
                unit++;
            }
            line = next;
        }
    }

    /** Adds the run that starts here and returns where to look on. */
    private int addRun(int start) {
        int end = start;
        int behind = start;
        float least = 1;
        while (behind < fates.length && (fates[behind] == Fate.GOES || fates[behind] == Fate.BLANK)) {
            least = Math.min(least, lowest[behind]);
            end = fates[behind++] == Fate.GOES ? behind : end;
        }
        int before = start;
        while (before > 0 && fates[before - 1] == Fate.BLANK) {
            before--;
        }
        boolean last = end == fates.length;
        boolean takesBehind = start == 0 || before < start;
        add(new Op.RemoveLines(last ? before : start, takesBehind ? behind : end), least);
        return behind;
    }

    private void addPieces(int line, int first) {
        Occurrences occurrences = new Occurrences(text.line(line));
        for (int unit = first; unit < units.size() && units.line(unit) == line; ) {
            int end = unit;
            float least = 1;
            while (end < units.size() && units.line(end) == line && goes(end)) {
                least = Math.min(least, scored.p(end++));
            }
            if (end > unit) {
                int start = units.start(unit) - text.start(line);
                String piece = text.text().substring(units.start(unit), units.end(end - 1));
                add(new Op.RemoveString(line, piece, occurrences.of(piece, start)), least);
            }
            unit = Math.max(end, unit + 1);
        }
    }

    private void add(Op op, float least) {
        ops.add(op);
        confidence.put(op, least);
    }
}
