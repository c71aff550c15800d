package dev.refine.spark.job;

import dev.refine.spark.rows.LineRows;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@link LineRows#PAGE_LINE}, sorted by all their columns with nulls first → rows of {@link LineRows#HOST_LINE}. Holds
 * one line at a time.
 *
 * <pre>
 *   host  part  line  page          line  pages  hosts  most_pages  host_pages  all_pages
 *   a     0     –     7
 *   a     0     –     8             –     2      1      2           2           2           the pages themselves, told once
 *   a     0     x     7      →      x     2      1      2           2           2
 *   a     0     x     8
 *   a     0     y     8             y     1      1      1           1           2
 *   a     0     y     8                                                                     the same text again
 * </pre>
 */
final class HostLines implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> sorted) {
        return new Counted(sorted);
    }

    private static final class Counted implements Iterator<Row> {
        private static final int HOST = 0;
        private static final int PART = 1;
        private static final int LINE = 2;
        private static final int PAGE = 3;

        private final Iterator<Row> sorted;
        private final Queue<Row> ready = new ArrayDeque<>();
        /** The row before; absent at the start. */
        private @Nullable Row last;
        /** Pages with the line of the row before. */
        private long pages;
        /** Pages of its host. */
        private long all;

        Counted(Iterator<Row> sorted) {
            this.sorted = sorted;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && sorted.hasNext()) {
                take(sorted.next());
            }
            if (ready.isEmpty()) {
                flush();
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void take(Row row) {
            Row before = last;
            boolean sameHost = before != null && same(before, row, HOST) && same(before, row, PART);
            if (before == null || !sameHost || !same(before, row, LINE)) {
                flush();
                pages = 0;
                all = sameHost ? all : 0;
            }
            boolean again =
                    pages > 0 && before != null && row.getInt(PART) != LineRows.UNREAD && same(before, row, PAGE);
            pages += again ? 0 : 1;
            all = row.isNullAt(LINE) ? pages : all;
            last = row;
        }

        private static boolean same(Row a, Row b, int column) {
            return Objects.equals(a.get(column), b.get(column));
        }

        /** Hands on what the rows up to here came to. */
        private void flush() {
            Row row = last;
            last = null;
            if (row == null) {
                return;
            }
            int part = row.getInt(PART);
            if (part == LineRows.UNREAD) {
                ready.add(counted(null, 0, false, pages));
            } else if (!row.isNullAt(LINE) || part == 0 || row.isNullAt(HOST)) {
                ready.add(counted(row.get(LINE), pages, !row.isNullAt(HOST), 0));
            }
        }

        private Row counted(@Nullable Object line, long found, boolean hosted, long unread) {
            long host = hosted ? 1 : 0;
            return RowFactory.create(line, found, host, host * found, host * found, host * all, unread);
        }
    }
}
