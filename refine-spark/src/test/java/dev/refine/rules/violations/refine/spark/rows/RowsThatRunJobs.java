package dev.refine.rules.violations.refine.spark.rows;

import dev.refine.spark.output.DocumentCounts;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/** Does at once what a class of {@code spark.rows} may not. */
record RowsThatRunJobs(DocumentCounts counts) {

    Encoder<DocumentCounts> leave() {
        if (counts.failed() > 0) {
            System.err.println(counts);
            System.exit(1);
        }
        return Encoders.bean(DocumentCounts.class);
    }
}
