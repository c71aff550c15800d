package dev.refine.core.model;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Units;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines a model is unsure of: those of a chunk of which a share of the characters stands in units whose probability is
 * neither low nor high, and those that it failed on. A function of the text and what the model said of it alone.
 *
 * @param from probability from which a unit is no longer surely kept, above 0
 * @param to probability from which it surely goes, above {@code from}
 * @param share of the characters of a chunk, above 0 to 1
 */
public record CascadeRule(float from, float to, float share) implements Serializable {
    /** Chunks are runs of whole lines with at least so many units, as far as there are. */
    private static final int CHUNK_UNITS = 16;

    public CascadeRule {
        if (!(from > 0 && from < to && to <= 1) || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("probabilities " + from + " to " + to + " and share " + share
                    + " are not above 0 up to 1, the first below the second");
        }
    }

    /** Some lines of a text, and whether the model is unsure of them. */
    record Chunk(LineSet.Run lines, boolean isUnsure) {}

    /** In order; a partition of the lines. None for a text without units. */
    List<Chunk> chunks(IndexedText text, Units units, Proposal judged) {
        List<UnitScore> scores = judged.units().orElse(List.of());
        List<Chunk> chunks = new ArrayList<>();
        int score = 0;
        int start = 0;
        int first = 0;
        for (int unit = 0; unit < units.size(); unit++) {
            boolean isLast = unit + 1 == units.size();
            boolean endsLine = isLast || units.line(unit + 1) != units.line(unit);
            if (!endsLine || (unit + 1 - first < CHUNK_UNITS && !isLast)) {
                continue;
            }
            LineSet.Run lines = new LineSet.Run(start, isLast ? text.lines() : units.line(unit) + 1);
            int behind = score;
            while (behind < scores.size() && scores.get(behind).line() < lines.end()) {
                behind++;
            }
            boolean isUnsure = judged.failedLines().meets(lines.start(), lines.end())
                    || isUnsure(characters(text, units, first, unit + 1), scores.subList(score, behind));
            chunks.add(new Chunk(lines, isUnsure));
            score = behind;
            start = lines.end();
            first = unit + 1;
        }
        return chunks;
    }

    /** Code points, as the places of scores are. */
    private static long characters(IndexedText text, Units units, int from, int to) {
        long characters = 0;
        for (int unit = from; unit < to; unit++) {
            characters += text.text().codePointCount(units.start(unit), units.end(unit));
        }
        return characters;
    }

    private boolean isUnsure(long characters, List<UnitScore> scores) {
        long unsure = scores.stream()
                .filter(score -> score.p() >= from && score.p() < to)
                .mapToLong(score -> score.end() - score.start())
                .sum();
        return unsure >= share * characters && unsure > 0;
    }
}
