package dev.refine.core.model;

import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.ReadAnswer;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProposedProgram;
import dev.refine.core.edit.SkippedOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model wrote for the chunks of one text, put together as they come, in order. */
final class ChunkAnswers {
    private final List<Op> ops = new ArrayList<>();
    private final List<SkippedOp> skipped = new ArrayList<>();
    private int chunks;
    private int failed;
    private Optional<String> reason = Optional.empty();
    private final List<LineSet.Run> failedLines = new ArrayList<>();

    void add(Chunk chunk, ReadAnswer answer) {
        if (answer.fault().isPresent()) {
            fail(chunk, answer.fault().get().word());
            return;
        }
        chunks++;
        ops.addAll(answer.program().ops());
        skipped.addAll(answer.program().malformed());
    }

    void fail(Chunk chunk, String why) {
        chunks++;
        failed++;
        failedLines.add(new LineSet.Run(chunk.first(), chunk.last()));
        reason = reason.or(() -> Optional.of(why));
    }

    /** A model that writes gives no probabilities. */
    Proposal proposal() {
        ProposedProgram program = ops.isEmpty()
                ? new ProposedProgram(ProposedProgram.KEEP_ALL.ops(), skipped)
                : new ProposedProgram(ops, skipped);
        return new Proposal(
                program, Map.of(), Optional.empty(), Optional.empty(), chunks, failed, reason, LineSet.of(failedLines));
    }
}
