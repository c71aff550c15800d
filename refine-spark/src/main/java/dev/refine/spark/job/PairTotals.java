package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.refine.spark.output.DocumentCounts;
import dev.refine.spark.rows.PairOutcome;
import dev.refine.spark.rows.PairRows;
import dev.refine.spark.rows.SampledText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of {@code pairs/}, counted by all that tells them apart. */
record PairTotals(List<Group> groups) {
    PairTotals {
        groups = List.copyOf(groups);
    }

    /**
     * Rows that agree in these.
     *
     * @param changes those that were discarded
     */
    record Group(
            Optional<String> stratum,
            String outcome,
            String reason,
            Kind kind,
            long rows,
            DistillReport.Ops ops,
            DistillReport.Changes changes) {}

    /** What a program leaves. */
    enum Kind {
        ALL,
        SOME,
        NOTHING
    }

    static PairTotals of(Dataset<Row> pairs) {
        Column ops = col(PairRows.REMOVE_LINES).plus(col(PairRows.REMOVE_STR)).gt(0);
        return new PairTotals(pairs
                .groupBy(
                        col(SampledText.STRATUM),
                        col(PairRows.OUTCOME),
                        col(PairRows.REASON),
                        col(PairRows.REMOVE_ALL).gt(0),
                        ops)
                .agg(
                        count(lit(1)),
                        sum(PairRows.REMOVE_LINES),
                        sum(PairRows.REMOVE_STR),
                        sum(PairRows.REMOVE_ALL),
                        sum(PairRows.INSERTED),
                        sum(PairRows.REPLACED))
                .collectAsList()
                .stream()
                .map(PairTotals::group)
                .toList());
    }

    private static Group group(Row row) {
        Kind kind = row.getBoolean(3) ? Kind.NOTHING : row.getBoolean(4) ? Kind.SOME : Kind.ALL;
        return new Group(
                Optional.ofNullable(row.getString(0)),
                row.getString(1),
                Optional.ofNullable(row.getString(2)).orElse(""),
                kind,
                row.getLong(5),
                new DistillReport.Ops(row.getLong(6), row.getLong(7), row.getLong(8)),
                new DistillReport.Changes(row.getLong(9), row.getLong(10)));
    }

    long rows() {
        return groups.stream().mapToLong(Group::rows).sum();
    }

    private long rows(PairOutcome outcome) {
        return groups.stream()
                .filter(group -> group.outcome().equals(outcome.word()))
                .mapToLong(Group::rows)
                .sum();
    }

    long kept() {
        return rows(PairOutcome.KEPT);
    }

    /** Pairs whose program leaves so much. */
    long kept(Kind kind) {
        return groups.stream()
                .filter(group -> group.outcome().equals(PairOutcome.KEPT.word()) && group.kind() == kind)
                .mapToLong(Group::rows)
                .sum();
    }

    /** Rows of an outcome by their reasons. */
    Map<String, Long> byReason(PairOutcome outcome) {
        Map<String, Long> reasons = new TreeMap<>();
        groups.stream()
                .filter(group -> group.outcome().equals(outcome.word()))
                .forEach(group -> reasons.merge(group.reason(), group.rows(), Long::sum));
        return reasons;
    }

    DistillReport.Ops ops() {
        return groups.stream().map(Group::ops).reduce(DistillReport.Ops.NONE, DistillReport.Ops::plus);
    }

    DistillReport.Changes changes() {
        return groups.stream()
                .filter(group -> group.outcome().equals(PairOutcome.KEPT.word()))
                .map(Group::changes)
                .reduce(DistillReport.Changes.NONE, DistillReport.Changes::plus);
    }

    /** @param none what stands for null */
    Map<String, DistillReport.Stratum> strata(String none) {
        Map<String, DistillReport.Stratum> strata = new TreeMap<>();
        for (Group group : groups) {
            long kept = group.outcome().equals(PairOutcome.KEPT.word()) ? group.rows() : 0;
            strata.merge(
                    group.stratum().orElse(none),
                    new DistillReport.Stratum(group.rows(), kept),
                    DistillReport.Stratum::plus);
        }
        return strata;
    }

    /** @param unread documents that could not be read */
    DocumentCounts counts(long unread) {
        return new DocumentCounts(
                rows() + unread,
                kept(Kind.SOME),
                kept(Kind.ALL),
                kept(Kind.NOTHING),
                rows(PairOutcome.REJECTED),
                rows(PairOutcome.FAILED) + unread);
    }
}
