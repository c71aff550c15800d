package dev.refine.spark.job;

import static org.apache.spark.sql.functions.broadcast;

import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Hashes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the rows of a few documents by the hashes of their texts, one row for each text.
 *
 * @param documents how many the output holds: a shuffle costs more than reading few of them in one task
 */
record RowsByHash(RunOutput output, long documents) {
    private static final long FEW = 10_000;
    private static final String[] HASH = {AddedColumns.TEXT_HASH};
    private static final StructType HASHES = new StructType().add(AddedColumns.TEXT_HASH, DataTypes.BinaryType);

    RowsByHash(RunOutput output) {
        this(output, output.manifest().counts().documents());
    }

    /** @param rows with the column {@code text_hash} */
    Map<String, Row> find(Dataset<Row> rows, Collection<String> hashes) {
        Dataset<Row> found = rows.join(broadcast(wanted(hashes)), HASH, "left_semi");
        Dataset<Row> near = documents <= FEW ? found.coalesce(1) : found;
        Map<String, Row> byHash = new HashMap<>();
        near.dropDuplicates(HASH).collectAsList().forEach(row -> byHash.put(hash(row), row));
        return byHash;
    }

    static String hash(Row row) {
        return Hashes.hex(row.getAs(AddedColumns.TEXT_HASH));
    }

    private Dataset<Row> wanted(Collection<String> hashes) {
        List<Row> rows = hashes.stream()
                .map(hash -> RowFactory.create(Hashes.bytes(hash)))
                .toList();
        return output.spark().createDataFrame(rows, HASHES);
    }
}
