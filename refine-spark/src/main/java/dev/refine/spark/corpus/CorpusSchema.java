package dev.refine.spark.corpus;

import dev.refine.spark.rows.ColumnPath;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a corpus, settled once at the first plan and the same for every batch.
 *
 * @param columns all columns of the input
 * @param partitions names of those that come from folders {@code key=value}
 * @param text where the text lies
 * @param share share of the records that the columns were inferred from; 1 where the files state them
 */
public record CorpusSchema(StructType columns, List<String> partitions, ColumnPath text, double share) {
    public CorpusSchema {
        partitions = List.copyOf(partitions);
    }

    /** The columns that stand in the files. */
    StructType stored() {
        StructType stored = new StructType();
        for (StructField field : columns.fields()) {
            if (!partitions.contains(field.name())) {
                stored = stored.add(field);
            }
        }
        return stored;
    }
}
