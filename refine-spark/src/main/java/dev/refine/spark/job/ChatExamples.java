package dev.refine.spark.job;

import dev.refine.core.endpoint.TokenEstimate;
import dev.refine.core.expert.RefinePrompt;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.TextHash;
import dev.refine.spark.rows.PairRow.WindowProgram;
import dev.refine.spark.rows.PairRows;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of {@code pairs/} with a program → examples for fine-tuning, one for each window, and where each goes. */
final class ChatExamples implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    static final String PART = "part";
    static final String LINE = "line";
    static final StructType SCHEMA =
            new StructType().add(PART, DataTypes.StringType, false).add(LINE, DataTypes.StringType, false);

    static final String TRAIN = "train";
    static final String VALID = "valid";
    /** Without deletions, and more than the mix takes. */
    static final String LEFT_OUT = "left_out";
    /** Longer than a sequence of training. */
    static final String TOO_LONG = "too_long";
    /** The document has a program, the window alone has none. */
    static final String WITHOUT_PROGRAM = "without_program";

    private static final int LONGEST = 16_384;
    private static final String KEEP_ALL = "keep_all()";

    private final ChatMix mix;

    ChatExamples(ChatMix mix) {
        this.mix = mix;
    }

    @Override
    public Iterator<Row> call(Row pair) {
        byte[] hash = pair.getAs(PairRows.TEXT_HASH);
        IndexedText raw = IndexedText.of(pair.getAs(PairRows.RAW));
        return PairRows.windows(pair.getList(pair.fieldIndex(PairRows.WINDOWS))).stream()
                .map(window -> example(hash, raw, window))
                .iterator();
    }

    private Row example(byte[] hash, IndexedText raw, WindowProgram window) {
        if (window.program().isEmpty()) {
            return RowFactory.create(WITHOUT_PROGRAM, "");
        }
        String program = window.program().get();
        String text = raw.text().substring(raw.start(window.firstLine()), raw.end(window.endLine() - 1));
        if (program.equals(KEEP_ALL) && !mix.takesKeepAll(TextHash.of(text))) {
            return RowFactory.create(LEFT_OUT, "");
        }
        String line = RefinePrompt.trainingLine(IndexedText.of(text), program);
        if (TokenEstimate.of(line) > LONGEST) {
            return RowFactory.create(TOO_LONG, "");
        }
        return RowFactory.create(mix.holdsOut(hash) ? VALID : TRAIN, line);
    }
}
