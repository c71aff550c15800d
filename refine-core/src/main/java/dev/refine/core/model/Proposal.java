package dev.refine.core.model;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a model gave for one document, before it is checked.
 *
 * @param program what it would delete; {@link ProposedProgram#KEEP_ALL} where it abstains or failed
 * @param confidence for each op the lowest probability of its units; ops of a model without probabilities are absent
 * @param units every unit whose probability reaches the bundle's floor, in order; absent where the model gives none
 * @param documentP probability that nothing is worth keeping; absent where the model gives none
 * @param chunks how many windows the text was read in; 0 for a text of white space
 * @param failedChunks how many of them the model failed on
 * @param reason why it failed; present exactly when {@code failedChunks > 0}
 * @param failedLines the lines that it failed on
 * @param deciders which bundle decided which lines, in order; empty where one decided all
 */
public record Proposal(
        ProposedProgram program,
        Map<Op, Float> confidence,
        Optional<List<UnitScore>> units,
        Optional<Float> documentP,
        int chunks,
        int failedChunks,
        Optional<String> reason,
        LineSet failedLines,
        List<Decided> deciders) {

    /** What the reason begins with where the heavier model of a cascade failed. */
    public static final String OF_HEAVIER = "heavier model: ";

    /** Of a model that was not asked. */
    static final Proposal NOTHING = new Proposal(
            ProposedProgram.KEEP_ALL,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            LineSet.NONE,
            List.of());

    /** Of one model. */
    public Proposal(
            ProposedProgram program,
            Map<Op, Float> confidence,
            Optional<List<UnitScore>> units,
            Optional<Float> documentP,
            int chunks,
            int failedChunks,
            Optional<String> reason,
            LineSet failedLines) {
        this(program, confidence, units, documentP, chunks, failedChunks, reason, failedLines, List.of());
    }

    public Proposal {
        deciders = List.copyOf(deciders);
        confidence = Map.copyOf(confidence);
        units = units.map(List::copyOf);
    }

    /** How far the model came: the column {@code status} of a programs row. */
    public enum Status {
        OK,
        PARTIAL,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Status status() {
        if (failedChunks == 0) {
            return Status.OK;
        }
        return failedChunks < chunks ? Status.PARTIAL : Status.FAILED;
    }
}
