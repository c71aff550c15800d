package dev.refine.spark.job;

import dev.refine.core.report.ReportList;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.OutputJson;
import dev.refine.spark.rows.DiversityRows;
import dev.refine.spark.rows.NotableRows;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code stats} found out about an output, for its report. Nothing of it must be there: what is gone, damaged or of another
 * version is left out, and a note says so.
 *
 * @param documents hashes of the documents that the lists lead to
 */
record StatisticsLists(List<ReportList> lists, List<String> notes, List<String> documents) {
    private static final StatisticsLists NONE = new StatisticsLists(List.of(), List.of(), List.of());

    StatisticsLists {
        lists = List.copyOf(lists);
        notes = List.copyOf(notes);
        documents = List.copyOf(documents);
    }

    static StatisticsLists of(RunOutput output) {
        Optional<String> told = output.folder().readWhole(OutputFolder.STATISTICS);
        if (told.isEmpty()) {
            return NONE;
        }
        try {
            return read(output, report(told.get()));
        } catch (JobException e) {
            return leftOut(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            // Spark's checked exceptions come undeclared: a file of these data sets is no Parquet, or cut off
            return leftOut("a file of them is unreadable: " + Causes.reason(e) + "; run refine stats again");
        }
    }

    private static StatisticsLists leftOut(String why) {
        return new StatisticsLists(List.of(), List.of("The lists of refine stats are left out: " + why), List.of());
    }

    private static StatisticsReport report(String json) {
        StatisticsReport report = OutputJson.parse(json, StatisticsReport.class, OutputFolder.STATISTICS);
        if (report.schema() != StatisticsReport.SCHEMA) {
            throw unusable(OutputFolder.STATISTICS + ": was written by another version (schema " + report.schema()
                    + ", this one reads " + StatisticsReport.SCHEMA + ")");
        }
        return report;
    }

    private static StatisticsLists read(RunOutput output, StatisticsReport report) {
        List<Row> removed = rows(output, OutputFolder.REMOVED_LINES, NotableRows.REMOVED);
        List<Row> notable = rows(output, OutputFolder.NOTABLE, NotableRows.NOTABLE);
        List<Row> figures = rows(output, OutputFolder.DIVERSITY, DiversityRows.SCHEMA);
        NotableLists places = new NotableLists(notable);
        List<ReportList> lists = new ArrayList<>(RemovedLists.of(removed));
        lists.addAll(places.lists());
        lists.addAll(FigureLists.of(figures.stream().map(DiversityRows::figure).toList()));
        return new StatisticsLists(lists, notes(output, report), places.documents());
    }

    private static List<String> notes(RunOutput output, StatisticsReport report) {
        int batches = output.committed().size();
        boolean covers = report.batches() == batches;
        return covers
                ? List.of()
                : List.of("The lists of refine stats cover " + report.batches() + " of " + batches
                        + " batches; run refine stats and refine report again to have them of all.");
    }

    private static List<Row> rows(RunOutput output, String dataset, StructType schema) {
        String place = output.folder().dataset(dataset);
        if (!output.folder().holdsParquet(place)) {
            throw unusable(dataset + "/ is gone");
        }
        var found = output.spark().read().parquet(place);
        List<String> there = Arrays.asList(found.columns());
        for (String column : schema.fieldNames()) {
            if (!there.contains(column)) {
                throw unusable(dataset + "/ lacks the column " + column + "; another version wrote it");
            }
        }
        return found.selectExpr(quoted(schema)).collectAsList();
    }

    private static String[] quoted(StructType schema) {
        return Arrays.stream(schema.fieldNames()).map(name -> "`" + name + "`").toArray(String[]::new);
    }

    private static JobException unusable(String what) {
        return new JobException(JobException.Kind.UNUSABLE, what + "; run refine stats again");
    }
}
