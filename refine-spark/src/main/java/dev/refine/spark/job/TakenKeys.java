package dev.refine.spark.job;

import dev.refine.core.model.TemplateMemory;
import dev.refine.core.model.TemplateRule;
import dev.refine.spark.rows.LineRows;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Rows of a template memory → the keys of those that a rule takes, packed into arrays of bytes. */
final class TakenKeys implements MapPartitionsFunction<Row, byte[]> {
    private static final long serialVersionUID = 1L;
    /** Keys an array. */
    private static final int MOST = 1 << 16;

    private final TemplateRule rule;

    TakenKeys(TemplateRule rule) {
        this.rule = rule;
    }

    @Override
    public Iterator<byte[]> call(Iterator<Row> lines) {
        return new Packed(lines, rule);
    }

    private static final class Packed implements Iterator<byte[]> {
        private final Iterator<Row> lines;
        private final TemplateRule rule;
        private final ByteBuffer keys = ByteBuffer.allocate(MOST * TemplateMemory.LINE_BYTES);

        Packed(Iterator<Row> lines, TemplateRule rule) {
            this.lines = lines;
            this.rule = rule;
        }

        @Override
        public boolean hasNext() {
            while (keys.hasRemaining() && lines.hasNext()) {
                Row line = lines.next();
                if (rule.takes(LineRows.support(line))) {
                    keys.putLong(line.getLong(0));
                }
            }
            return keys.position() > 0;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            byte[] packed = new byte[keys.position()];
            keys.flip().get(packed);
            keys.clear();
            return packed;
        }
    }
}
