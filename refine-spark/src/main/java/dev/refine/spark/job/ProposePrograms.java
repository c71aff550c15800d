package dev.refine.spark.job;

import dev.refine.core.edit.CheckOptions;
import dev.refine.core.edit.CheckedProgram;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.model.CascadeTime;
import dev.refine.core.model.Engine;
import dev.refine.core.model.Proposal;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import dev.refine.spark.exec.BatchedIterator;
import dev.refine.spark.metrics.JvmWork;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.ProgramRow;
import dev.refine.spark.rows.ProgramRows;
import dev.refine.spark.session.WorkCounters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Stage 1 in a task: rows {@code (text, id)} → rows of {@code programs/}, order kept. Batches of texts go through the
 * JVM's one engine in the task's own thread.
 */
final class ProposePrograms implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int TEXT = 0;
    private static final int ID = 1;

    /** Texts a batch, and UTF-16 units: enough to fill a pass of the net, little beside the heap of a slot. */
    private static final BatchedIterator.Limits LIMITS = new BatchedIterator.Limits(64, 1 << 20);

    private final EngineSpec engine;
    private final KnownLines lines;
    private final WorkCounters counters;

    ProposePrograms(EngineSpec engine, KnownLines lines, WorkCounters counters) {
        this.engine = engine;
        this.lines = lines;
        this.counters = counters;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new BatchedIterator<>(rows, LIMITS, row -> row.getString(TEXT).length(), this::propose);
    }

    private List<Row> propose(List<Row> rows) {
        Engine shared = engine.shared();
        List<IndexedText> texts =
                rows.stream().map(row -> IndexedText.of(row.getString(TEXT))).toList();
        List<Proposal> proposals = shared.propose(texts, lines.evidence());
        CascadeTime time = shared.takeTime();
        counters.clock().add(time.first(), time.heavier());
        List<Row> programs = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Optional<String> id = Optional.ofNullable(rows.get(i).getString(ID));
            programs.add(ProgramRows.row(program(texts.get(i), id, proposals.get(i), shared.check())));
            counters.add(texts.get(i).text());
            JvmWork.proposed(texts.get(i).text().length());
        }
        return programs;
    }

    /** Proposal → check: what is stored is the checked program. */
    private ProgramRow program(IndexedText text, Optional<String> id, Proposal proposal, CheckOptions check) {
        CheckedProgram checked = ProgramChecker.check(text, proposal.program(), check);
        return new ProgramRow(
                Hashes.hex(TextHash.of(text.text())),
                id,
                ProgramPrinter.print(checked.effective()),
                checked.effective(),
                proposal.confidence(),
                proposal.units(),
                proposal.documentP(),
                proposal.deciders(),
                proposal.chunks(),
                proposal.status(),
                proposal.reason(),
                checked.skipped(),
                engine.fingerprint(),
                engine.preset());
    }
}
