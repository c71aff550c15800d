package dev.refine.core.distill;

import dev.refine.core.distill.Stretch.Kind;
import dev.refine.core.text.SequenceAligner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two texts token by token.
 *
 * <p>What is the same between two changes, and no longer than the new text in each of them that has new text, was met by
 * chance (the spaces and articles of a sentence that was written anew): all three are one change.
 */
final class TokenDiff {
    private final Tokens raw;
    private final Tokens refined;
    private final int[] partners;
    private final List<Stretch> stretches = new ArrayList<>();

    private TokenDiff(Tokens raw, Tokens refined) {
        this.raw = raw;
        this.refined = refined;
        this.partners = SequenceAligner.align(refined.numbers(), raw.numbers());
    }

    /** The stretches of both texts in order, without gaps between them; none is empty. */
    static List<Stretch> of(Slice raw, Slice refined) {
        Map<Slice, Integer> numbering = new HashMap<>();
        TokenDiff diff = new TokenDiff(Tokens.of(raw, numbering), Tokens.of(refined, numbering));
        diff.cut();
        return diff.stretches;
    }

    private void cut() {
        int rawAt = 0;
        int at = 0;
        while (at < refined.size()) {
            int next = nextWithPartner(at);
            int rawNext = next < refined.size() ? partners[next] : raw.size();
            add(Kind.CHANGED, rawAt, rawNext, at, next);
            at = endOfRun(next);
            rawAt = rawNext + at - next;
            add(Kind.SAME, rawNext, rawAt, next, at);
        }
        add(Kind.CHANGED, rawAt, raw.size(), at, at);
    }

    private int nextWithPartner(int token) {
        int next = token;
        while (next < partners.length && partners[next] < 0) {
            next++;
        }
        return next;
    }

    private int endOfRun(int token) {
        int end = token;
        while (end < partners.length && partners[end] >= 0 && partners[end] - partners[token] == end - token) {
            end++;
        }
        return end;
    }

    private void add(Kind kind, int rawFrom, int rawTo, int from, int to) {
        Stretch stretch =
                new Stretch(kind, raw.start(rawFrom), raw.start(rawTo), refined.start(from), refined.start(to));
        if (!stretch.isEmpty()) {
            stretches.add(stretch);
            mergeTop();
        }
    }

    private void mergeTop() {
        for (int top = stretches.size() - 1; top >= 2 && isChance(top - 1); top = stretches.size() - 1) {
            Stretch merged = stretches.get(top - 2).changedUpTo(stretches.get(top));
            stretches.subList(top - 2, top + 1).clear();
            stretches.add(merged);
        }
    }

    private boolean isChance(int index) {
        Stretch stretch = stretches.get(index);
        int before = stretches.get(index - 1).written();
        int behind = stretches.get(index + 1).written();
        int written = before == 0 || behind == 0 ? before + behind : Math.min(before, behind);
        return stretch.kind() == Kind.SAME && stretch.to() - stretch.from() <= written;
    }
}
