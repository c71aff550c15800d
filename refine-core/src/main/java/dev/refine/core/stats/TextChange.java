package dev.refine.core.stats;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.BitSet;

/** The states of a text before and after. A line that stays as it is is counted once for both. */
record TextChange(TextState raw, TextState refined) {

    /** @param applied what a program made of the text */
    static TextChange of(IndexedText raw, AppliedProgram applied) {
        if (applied.outcome() == Outcome.UNCHANGED) {
            TextState state = TextState.of(raw);
            return new TextChange(state, state);
        }
        if (applied.refined().isEmpty()) {
            return new TextChange(TextState.of(raw), TextState.ZERO);
        }
        return inOnePass(raw, IndexedText.of(applied.refined()), applied.removed());
    }

    private static TextChange inOnePass(IndexedText raw, IndexedText refined, Iterable<RemovedPiece> removed) {
        BitSet gone = new BitSet(raw.lines());
        BitSet cut = new BitSet(raw.lines());
        removed.forEach(piece -> (piece.wholeLine() ? gone : cut).set(piece.line()));
        TextScan before = new TextScan(raw.text());
        TextScan after = new TextScan(refined.text());
        TextStateBuilder rawState = new TextStateBuilder(raw);
        TextStateBuilder refinedState = new TextStateBuilder(refined);
        for (int line = 0, kept = 0; line < raw.lines(); line++) {
            before.line(raw.start(line), raw.end(line));
            rawState.add(before, 0);
            if (gone.get(line)) {
                continue;
            }
            if (cut.get(line)) {
                after.line(refined.start(kept), refined.end(kept));
                refinedState.add(after, 0);
            } else {
                refinedState.add(before, refined.start(kept) - raw.start(line));
            }
            kept++;
        }
        return new TextChange(rawState.state(), refinedState.state());
    }
}
