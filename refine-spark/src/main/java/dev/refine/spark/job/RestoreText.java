package dev.refine.spark.job;

import dev.refine.core.edit.ProgramReverter;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.WorkCounters;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/**
 * A struct of refined text, removed pieces (null for none) and stored hash → the raw text. A text that is not the one the
 * hash was made of fails the job; the message names the hash.
 */
final class RestoreText implements UDF1<Row, String> {
    private static final long serialVersionUID = 1L;
    private static final int REFINED = 0;
    private static final int PIECES = 1;
    private static final int HASH = 2;

    private final String output;
    private final WorkCounters counters;

    RestoreText(String output, WorkCounters counters) {
        this.output = output;
        this.counters = counters;
    }

    @Override
    public String call(Row document) {
        if (document.isNullAt(REFINED) || document.isNullAt(HASH)) {
            throw unusable("refined/ holds a row without text or text_hash");
        }
        byte[] hash = document.getAs(HASH);
        List<RemovedPiece> pieces = document.isNullAt(PIECES) ? List.of() : PieceRows.pieces(document.getList(PIECES));
        String raw = ProgramReverter.revert(document.getString(REFINED), pieces)
                .orElseThrow(() -> unusable("the pieces of " + Hashes.hex(hash) + " do not fit its refined text"));
        if (!Arrays.equals(TextHash.of(raw), hash)) {
            throw unusable("refined text and pieces of " + Hashes.hex(hash) + " give a text whose hash is "
                    + Hashes.hex(TextHash.of(raw)));
        }
        counters.add(raw);
        return raw;
    }

    private JobException unusable(String what) {
        return new JobException(
                JobException.Kind.UNUSABLE,
                "output " + output + ": " + what + "; refined/ or removed/ was changed, so the corpus can't come back");
    }
}
