package dev.refine.spark.job;

import dev.refine.core.stats.changes.ChangedDocument;
import dev.refine.core.stats.diversity.Signature;
import dev.refine.spark.rows.ChangeRows;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Sampled documents ({@link ChangeRows}) → their groups and signatures ({@link ChangeRows#SIGNED}). */
final class SignDocuments implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Grouping grouping;
    private final String output;

    SignDocuments(Grouping grouping, String output) {
        this.grouping = grouping;
        this.output = output;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
        ReadChange read = new ReadChange(grouping, output);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return documents.hasNext();
            }

            @Override
            public Row next() {
                Row row = documents.next();
                return signed(ChangeRows.place(row), read.document(row));
            }
        };
    }

    private static Row signed(long place, ChangedDocument document) {
        SignedSides sides = SignedSides.of(document);
        return RowFactory.create(
                place,
                document.groups().toArray(),
                sides.raw().map(Signature::bytes).orElse(null),
                sides.refined().map(Signature::bytes).orElse(null),
                sides.removed().map(Signature::bytes).orElse(null));
    }
}
