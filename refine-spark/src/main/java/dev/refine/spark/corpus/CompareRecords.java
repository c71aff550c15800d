package dev.refine.spark.corpus;

import dev.refine.core.text.Utf8;
import dev.refine.spark.session.Causes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Files of JSON lines → notes of how their records differ from settled columns and of files that can't be read. */
final class CompareRecords implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration hadoop;
    private final StructType settled;
    private final String text;
    private final ArrayList<String> folders;
    private final long bytesEach;

    CompareRecords(Configuration hadoop, StructType settled, String text, List<String> folders, long bytesEach) {
        this.hadoop = new SerializableConfiguration(hadoop);
        this.settled = settled;
        this.text = text;
        this.folders = new ArrayList<>(folders);
        this.bytesEach = bytesEach;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> files) {
        DriftNotes notes = new DriftNotes();
        while (files.hasNext()) {
            Row file = files.next();
            JsonFit fit = new JsonFit(settled, text);
            try {
                new SampledLines(hadoop.value(), record -> Utf8.decode(record).ifPresent(fit::look))
                        .read(file.getString(1), file.getLong(2), bytesEach);
                fit.note(file.getString(1), folders, notes);
            } catch (IOException | RuntimeException e) {
                notes.unreadable(file.getString(1), Causes.reason(e));
            }
        }
        return notes.rows();
    }
}
