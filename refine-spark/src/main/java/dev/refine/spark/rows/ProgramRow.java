package dev.refine.spark.rows;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.SkippedOp;
import dev.refine.core.model.Decided;
import dev.refine.core.model.Proposal;
import dev.refine.core.model.UnitScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code programs/}: the checked program of one readable document.
 *
 * @param textHash SHA-256 of the raw text, hexadecimal
 * @param program the effective ops in text form
 * @param ops the same ops; empty for {@code keep_all()}
 * @param confidence for each op the lowest probability of its units; may lack ops
 * @param deciders which bundle decided which lines; empty where one decided all
 * @param bundle fingerprint of the bundle
 */
public record ProgramRow(
        String textHash,
        Optional<String> id,
        String program,
        List<Op> ops,
        Map<Op, Float> confidence,
        Optional<List<UnitScore>> units,
        Optional<Float> documentP,
        List<Decided> deciders,
        int chunks,
        Proposal.Status status,
        Optional<String> reason,
        List<SkippedOp> skipped,
        String bundle,
        String preset) {
    public ProgramRow {
        ops = List.copyOf(ops);
        confidence = Map.copyOf(confidence);
        units = units.map(List::copyOf);
        deciders = List.copyOf(deciders);
        skipped = List.copyOf(skipped);
    }
}
