package dev.refine.spark.job;

import dev.refine.core.model.TemplateDigest;
import dev.refine.spark.rows.LineRows;
import dev.refine.spark.session.JobException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of a template memory → what a digest of them comes to, one row a task. */
final class DigestLines implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final StructType SUM =
            new StructType().add("sum", DataTypes.BinaryType, false).add("lines", DataTypes.LongType, false);

    /** The digest of all rows of a memory. */
    static TemplateDigest of(Dataset<Row> lines) {
        TemplateDigest whole = new TemplateDigest();
        for (Row part :
                lines.mapPartitions(new DigestLines(), Encoders.row(SUM)).collectAsList()) {
            whole.add(part.getAs(0), part.getLong(1));
        }
        return whole;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> lines) {
        TemplateDigest digest = new TemplateDigest();
        while (lines.hasNext()) {
            Row line = lines.next();
            if (line.anyNull()) {
                throw new JobException(JobException.Kind.UNUSABLE, "templates: are damaged: a row lacks a value");
            }
            digest.add(line.getLong(0), LineRows.support(line));
        }
        return List.of(RowFactory.create(digest.sum(), digest.lines())).iterator();
    }
}
