package dev.refine.spark.job;

import dev.refine.core.stats.RuleTotals;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.ColumnCounts;
import dev.refine.spark.output.DocumentCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an output holds after a run, and what the run did.
 *
 * @param counts of the whole output
 * @param rawChars code points of all readable raw texts
 * @param removedChars code points that went
 * @param ops ops that took effect
 * @param rules documents that break published rules, by set; empty where none was asked
 * @param setAside input files that could not be read to their ends, with the reason
 * @param columns in which input files differ from the columns of the output
 * @param work what this run did of it
 * @param report path of the HTML report
 */
public record RunResult(
        String output,
        DocumentCounts counts,
        long rawChars,
        long removedChars,
        long ops,
        List<RuleTotals> rules,
        List<AsideFile> setAside,
        ColumnCounts columns,
        Work work,
        String report) {
    public RunResult {
        rules = List.copyOf(rules);
        setAside = List.copyOf(setAside);
    }

    /**
     * @param batches that were done before, and by this run
     * @param documents of this run's batches
     * @param inputBytes sizes of this run's files
     * @param cascade what a heavier model decided of it; absent where there was none
     */
    public record Work(
            int batchesBefore,
            int batches,
            long documents,
            long inputBytes,
            Duration elapsed,
            Optional<CascadeShare> cascade) {

        /** Of one model, or of none. */
        public Work(int batchesBefore, int batches, long documents, long inputBytes, Duration elapsed) {
            this(batchesBefore, batches, documents, inputBytes, elapsed, Optional.empty());
        }

        Work with(Optional<CascadeShare> share) {
            return new Work(batchesBefore, batches, documents, inputBytes, elapsed, share);
        }
    }
}
