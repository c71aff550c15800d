package dev.refine.spark.corpus;

import dev.refine.core.text.Utf8;
import dev.refine.spark.session.Causes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of JSON lines → what their records tell of the schema: a row for each different {@link JsonSkeleton}; a row for each
 * file that can't be read, with the reason; and a row with the bytes and the records that were looked at.
 */
final class LookAtRecords implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    static final String SKELETON = "skeleton";
    static final StructType LOOKS = new StructType()
            .add(SKELETON, DataTypes.StringType)
            .add("file", DataTypes.StringType)
            .add("failure", DataTypes.StringType)
            .add("bytes", DataTypes.LongType)
            .add("records", DataTypes.LongType);

    private final SerializableConfiguration hadoop;
    private final ArrayList<String> text;
    private final long bytesEach;

    LookAtRecords(Configuration hadoop, List<String> text, long bytesEach) {
        this.hadoop = new SerializableConfiguration(hadoop);
        this.text = new ArrayList<>(text);
        this.bytesEach = bytesEach;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> files) {
        Set<String> skeletons = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        LongAdder records = new LongAdder();
        SampledLines lines = new SampledLines(hadoop.value(), line -> {
            Optional<String> json = Utf8.decode(line);
            records.add(json.isPresent() && json.get().isBlank() ? 0 : 1);
            json.flatMap(record -> JsonSkeleton.of(record, text)).ifPresent(skeletons::add);
        });
        long bytes = 0;
        while (files.hasNext()) {
            Row file = files.next();
            try {
                bytes += lines.read(file.getString(1), file.getLong(2), bytesEach);
            } catch (IOException | RuntimeException e) {
                // Hadoop's codecs throw bare RuntimeExceptions for some broken files
                rows.add(RowFactory.create(null, file.getString(1), Causes.reason(e), 0L, 0L));
            }
        }
        skeletons.forEach(skeleton -> rows.add(RowFactory.create(skeleton, null, null, 0L, 0L)));
        rows.add(RowFactory.create(null, null, null, bytes, records.sum()));
        return rows.iterator();
    }
}
