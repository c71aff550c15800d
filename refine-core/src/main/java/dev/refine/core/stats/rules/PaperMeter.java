package dev.refine.core.stats.rules;

import java.util.Set;

/** Measures as {@link Reading#PAPER} says: a text is cut into words and lines once, whatever sets are asked. */
final class PaperMeter implements Meter {
    private final Set<RuleSet> sets;
    private final Chunks chunks = new Chunks();
    private final FilledLines lines = new FilledLines(chunks);
    private final Duplicates repeatedLines = new Duplicates();
    private final PaperQuality quality = new PaperQuality(chunks, lines);
    private final PaperRepetition repetition = new PaperRepetition(chunks, lines);
    private final PaperC4 c4 = new PaperC4(chunks, lines);
    private final PaperFineWeb fineWeb = new PaperFineWeb(chunks, lines);
    private final RefinedWebLines refinedWeb = new RefinedWebLines(chunks, lines);

    PaperMeter(Set<RuleSet> sets) {
        this.sets = sets;
    }

    @Override
    public Measured measure(String text) {
        Measured measured = new Measured();
        chunks.read(text);
        lines.read();
        boolean refined = sets.contains(RuleSet.REFINEDWEB);
        boolean repeats = refined || sets.contains(RuleSet.GOPHER_REPETITION);
        if (repeats || sets.contains(RuleSet.FINEWEB)) {
            readRepeatedLines();
        }
        if (refined || sets.contains(RuleSet.GOPHER_QUALITY)) {
            quality.measure(measured);
        }
        if (repeats) {
            repetition.measure(repeatedLines, measured);
        }
        if (refined) {
            refinedWeb.measure(measured);
        }
        if (sets.contains(RuleSet.C4)) {
            c4.measure(measured);
        }
        if (sets.contains(RuleSet.FINEWEB)) {
            fineWeb.measure(repeatedLines, measured);
        }
        return measured;
    }

    private void readRepeatedLines() {
        repeatedLines.clear(chunks.text());
        for (int line = 0; line < lines.size(); line++) {
            repeatedLines.add(lines.start(line), lines.end(line), lines.codePoints(line));
        }
    }
}
