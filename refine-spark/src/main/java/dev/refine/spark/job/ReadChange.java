package dev.refine.spark.job;

import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.spark.rows.ChangeRows;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.JobException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** A row of {@link ChangeRows} → the document before and after. */
final class ReadChange {
    private final Grouping.Names names;
    private final SampledLanguages languages;
    private final String output;

    ReadChange(Grouping grouping, String output) {
        this.names = grouping.names();
        this.languages = grouping.languages();
        this.output = output;
    }

    /** @throws JobException {@code UNUSABLE} for a row that no run writes, and for pieces that do not fit the text */
    ChangedDocument document(Row row) {
        if (row.isNullAt(row.fieldIndex(ChangeRows.REFINED)) || row.isNullAt(row.fieldIndex(ChangeRows.HASH))) {
            throw unusable("refined/ holds a row without text or hash");
        }
        String raw = ChangeRows.raw(row)
                .orElseThrow(() -> unusable(
                        "the pieces of " + Hashes.hex(row.getAs(ChangeRows.HASH)) + " do not fit its refined text"));
        List<String> values = ChangeRows.groups(row);
        return new ChangedDocument(
                ChangeRows.outcome(row).orElseThrow(() -> unusable("refined/ holds a row with an unknown outcome")),
                raw,
                ChangeRows.refined(row),
                ChangeRows.pieces(row),
                groups(row, values),
                names.level(values).stream().findFirst());
    }

    private List<String> groups(Row row, List<String> values) {
        List<String> groups = new ArrayList<>(names.groups(values));
        languages.group(ChangeRows.place(row)).ifPresent(groups::add);
        return groups;
    }

    private JobException unusable(String what) {
        return new JobException(
                JobException.Kind.UNUSABLE, "output " + output + ": " + what + "; refined/ or removed/ was changed");
    }
}
