package dev.refine.core.stats.rules;

import java.util.Set;

/**
 * Measures as {@link Reading#DATATROVE} says. RefinedWeb's corrections of lines, which datatrove does not have, are as under
 * {@link Reading#PAPER}.
 */
final class DatatroveMeter implements Meter {
    private final Set<RuleSet> sets;
    private final Chunks chunks = new Chunks();
    private final TokenSequence tokens = new TokenSequence();
    private final Stretches pythonLines = new Stretches();
    private final FilledLines lines = new FilledLines(chunks);
    private final DatatroveQuality quality = new DatatroveQuality(chunks, tokens, pythonLines);
    private final DatatroveRepetition repetition = new DatatroveRepetition(chunks, tokens);
    private final DatatroveC4 c4 = new DatatroveC4(chunks, tokens, pythonLines);
    private final DatatroveFineWeb fineWeb = new DatatroveFineWeb(chunks, tokens);
    private final RefinedWebLines refinedWeb = new RefinedWebLines(chunks, lines);

    DatatroveMeter(Set<RuleSet> sets) {
        this.sets = sets;
    }

    @Override
    public Measured measure(String text) {
        Measured measured = new Measured();
        chunks.read(text);
        tokens.read(chunks);
        pythonLines.cutAsPython(chunks);
        boolean refined = sets.contains(RuleSet.REFINEDWEB);
        if (refined || sets.contains(RuleSet.GOPHER_QUALITY)) {
            quality.measure(measured);
        }
        if (refined || sets.contains(RuleSet.GOPHER_REPETITION)) {
            repetition.measure(measured);
        }
        if (refined) {
            lines.read();
            refinedWeb.measure(measured);
        }
        if (sets.contains(RuleSet.C4)) {
            c4.measure(measured);
        }
        if (sets.contains(RuleSet.FINEWEB)) {
            fineWeb.measure(measured);
        }
        return measured;
    }
}
