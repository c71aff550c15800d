package dev.refine.core.model;

import dev.refine.core.model.GoldenCheck.Difference;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the trainer of an encoder made of one text. */
record EncoderGoldenVector(GoldenFigures golden) {
    /** Kernels for other processors round otherwise, and a step of int8 follows: some thousandths of p. */
    private static final double P_TOLERANCE = .02;

    /** As {@link GoldenVector#difference}. */
    Optional<Difference> difference(EncoderReading reading, UnitTokenizer tokenizer, Proposal proposal) {
        Units units = UnitCutter.cut(golden.text());
        return golden.units(units)
                .or(() -> tokens(reading, tokenizer, units))
                .or(() -> golden.unitProbabilities(proposal, P_TOLERANCE))
                .or(() -> golden.documentProbability(proposal, P_TOLERANCE));
    }

    private Optional<Difference> tokens(EncoderReading reading, UnitTokenizer tokenizer, Units units) {
        List<int[]> ids = new ArrayList<>();
        List<int[]> windows = new ArrayList<>();
        TokenWindows open = new TokenWindows(
                reading,
                (window, tokens) ->
                        windows.add(new int[] {window.start(), window.end(), window.first(), window.last()}));
        try {
            for (int unit = 0; unit < units.size(); unit++) {
                ids.add(tokenizer.tokens(golden.text().text(), units.start(unit), units.end(unit)));
                open.add(units.line(unit), ids.get(unit));
            }
        } catch (TokenException e) {
            return golden.differs("ids", String.valueOf(e.getMessage()), golden.expected("ids"));
        }
        open.end();
        return golden.lists("ids", "unit", ids).or(() -> golden.lists("windows", "window", windows));
    }
}
