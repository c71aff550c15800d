package dev.refine.core.distill;

import dev.refine.core.text.SequenceAligner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What an expert made of a text, without what was written anew: the raw text with pieces removed.
 *
 * <pre>
 *   raw       refined          pure deletion    discarded
 *   Menu      It rained!  →    It rained.       one replaced run: "." stays
 *   It rained.
 * </pre>
 *
 * <p>Lines with the same letters and digits on both sides are matched first, then the tokens inside of them and of what
 * lies between them. A change
 * that leaves a part of what was there is a cut token. Of another one the raw words stay that are most like the new text,
 * and all of them where none are like it. Words in whose place white space stands are gone, and so are lines in whose
 * place signs do ({@code # } before a title), but for the signs at their ends.
 */
final class PureDeletion {
    private static final int SHORTEST_KEY = 8;
    private static final int LONGEST_PATTERN = 64;
    private static final int PIECE = 4;

    private final Slice raw;
    private final Slice refined;
    private int[] kept = new int[64];
    private int size;
    private Discarded discarded = Discarded.NOTHING;

    private PureDeletion(Slice raw, Slice refined) {
        this.raw = raw;
        this.refined = refined;
    }

    static PureDeletion of(Lines raw, Lines refined) {
        PureDeletion deletion = new PureDeletion(raw.terminated(), refined.terminated());
        deletion.compare(raw, refined);
        return deletion;
    }

    /** The raw text with pieces removed. */
    Slice text() {
        boolean hasTerminator = size > 0 && kept[size - 1] == Lines.LINE_FEED;
        return Slice.of(kept, 0, hasTerminator ? size - 1 : size);
    }

    Discarded discarded() {
        return discarded;
    }

    private void compare(Lines rawLines, Lines refinedLines) {
        Map<Slice, Integer> numbering = new HashMap<>();
        int[] partners = SequenceAligner.align(numbers(refinedLines, numbering, -1), numbers(rawLines, numbering, -2));
        int rawLine = 0;
        int line = 0;
        for (int next = 0; next < partners.length; next++) {
            if (partners[next] >= 0) {
                compare(
                        raw.part(rawLines.start(rawLine), rawLines.start(partners[next])),
                        refined.part(refinedLines.start(line), refinedLines.start(next)));
                compare(
                        raw.part(rawLines.start(partners[next]), rawLines.start(partners[next] + 1)),
                        refined.part(refinedLines.start(next), refinedLines.start(next + 1)));
                rawLine = partners[next] + 1;
                line = next + 1;
            }
        }
        compare(
                raw.part(rawLines.start(rawLine), raw.length()),
                refined.part(refinedLines.start(line), refined.length()));
    }

    /** Lines with the same words have equal numbers; one with few, which may be met by chance, has its own below zero. */
    private static int[] numbers(Lines lines, Map<Slice, Integer> numbering, int firstOwn) {
        int[] numbers = new int[lines.size()];
        for (int i = 0; i < numbers.length; i++) {
            Slice key = lines.line(i).lettersAndDigits();
            numbers[i] = key.length() < SHORTEST_KEY
                    ? firstOwn - 2 * i
                    : numbering.computeIfAbsent(key, absent -> numbering.size());
        }
        return numbers;
    }

    private void compare(Slice rawPart, Slice part) {
        if (rawPart.equals(part)) {
            keep(part);
            return;
        }
        for (Stretch stretch : TokenDiff.of(rawPart, part)) {
            Slice before = rawPart.part(stretch.rawFrom(), stretch.rawTo());
            Slice after = part.part(stretch.from(), stretch.to());
            if (stretch.kind() == Stretch.Kind.SAME || isCut(before, after)) {
                keep(after);
            } else if (before.hasWords() && after.isWhite()) {
                discarded = discarded.inserted(after.length());
            } else if (before.hasWords() && !after.hasWords() && before.has(Lines.LINE_FEED)) {
                boolean startsLine = stretch.rawFrom() == 0 || rawPart.at(stretch.rawFrom() - 1) == Lines.LINE_FEED;
                replace(besideLines(before, startsLine ? 0 : before.indexOf(Lines.LINE_FEED)), after);
            } else {
                replace(stays(before, after), after);
            }
        }
    }

    /** What signs stand for where lines went: the end of the line before these, else the start of the one behind. */
    private static Slice besideLines(Slice before, int firstLineEnd) {
        if (firstLineEnd > 0) {
            return before.part(0, firstLineEnd);
        }
        int start = before.length();
        while (before.at(start - 1) != Lines.LINE_FEED) {
            start--;
        }
        Slice last = before.part(start, before.length());
        return last.hasWords() ? last.part(0, 0) : last;
    }

    /** Whether the change took pieces away, and what it left is no scatter of letters. */
    private static boolean isCut(Slice before, Slice after) {
        if (after.isEmpty() || !after.isSubsequenceOf(before)) {
            return after.isEmpty();
        }
        int pieces = FewestPieces.of(before, after).size();
        return pieces == 1 || pieces * PIECE <= after.length();
    }

    /** The part of what was there, in whole words, that the new text stands for; all of it where nothing is like it. */
    private static Slice stays(Slice before, Slice after) {
        if (before.isEmpty() || after.length() > LONGEST_PATTERN) {
            return before;
        }
        NearestPart nearest = NearestPart.of(before, after);
        if (nearest.distance() * 2 > after.length()) {
            return before;
        }
        int from = nearest.from();
        int to = nearest.to();
        while (before.isInsideWord(from)) {
            from--;
        }
        while (before.isInsideWord(to)) {
            to++;
        }
        return before.part(from, to);
    }

    /** Keeps what was there, and counts what stands in its place, but for what both begin and end with. */
    private void replace(Slice before, Slice after) {
        keep(before);
        int start = before.commonStart(after);
        Slice rest = after.part(start, after.length());
        Slice rawRest = before.part(start, before.length());
        int end = rawRest.commonEnd(rest);
        discarded = rawRest.length() == end
                ? discarded.inserted(rest.length() - end)
                : discarded.replaced(rawRest.length() - end, rest.length() - end);
    }

    private void keep(Slice more) {
        if (size + more.length() > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(kept.length * 2, size + more.length()));
        }
        for (int i = 0; i < more.length(); i++) {
            kept[size++] = more.at(i);
        }
    }
}
